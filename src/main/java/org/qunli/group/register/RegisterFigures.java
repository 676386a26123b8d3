package org.qunli.group.register;

import java.util.List;
import org.qunli.group.GroupType;

/**
 * How many groups there are that have not ended, and how many somebody is in.
 *
 * @param units by unit, the one with most groups first
 * @param types only those that occur
 * @param people how many people are in how many groups
 * @param median groups per person in any, half of the people are in no more; 0 without people
 * @param most groups that one person is in
 * @param own groups that the reader is in
 */
public record RegisterFigures(
        int groups,
        List<UnitFigure> units,
        List<TypeFigure> types,
        List<ActivityFigure> activities,
        List<PeopleFigure> people,
        int median,
        int most,
        int own) {

    /** By platform, for one unit. */
    public record UnitFigure(String code, String name, int wechat, int qq, int wecom) {

        public int getGroups() {
            return wechat + qq + wecom;
        }
    }

    public record TypeFigure(GroupType type, int groups) {}

    public record ActivityFigure(Activity activity, int groups) {}

    /** @param to null for the last one, which has no upper end */
    public record PeopleFigure(int from, Integer to, int people) {

        /** E.g. {@code 1}, {@code 6–10}, {@code >20}. */
        public String getRange() {
            if (to == null) {
                return ">" + (from - 1);
            }
            return to == from ? String.valueOf(from) : from + "–" + to;
        }
    }

    public int getWechat() {
        return units.stream().mapToInt(UnitFigure::wechat).sum();
    }

    public int getQq() {
        return units.stream().mapToInt(UnitFigure::qq).sum();
    }

    public int getWecom() {
        return units.stream().mapToInt(UnitFigure::wecom).sum();
    }
}
