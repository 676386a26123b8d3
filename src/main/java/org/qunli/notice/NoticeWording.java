package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** How forms and messages put a notice. */
@Component
class NoticeWording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Addressees addressees;
    private final GroupRegister groups;
    private final Directory directory;
    private final Chinese chinese;
    private final Clock clock;

    NoticeWording(Addressees addressees, GroupRegister groups, Directory directory, Chinese chinese, Clock clock) {
        this.addressees = addressees;
        this.groups = groups;
        this.directory = directory;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** The path of a notice's page. */
    static String link(String number) {
        return "/notices/" + number;
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    String nameOf(String account) {
        return directory.person(account).getName();
    }

    /** What everybody has to know who decides on a notice. */
    List<Fact> facts(Notice notice) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("number", notice.getNumber()));
        facts.add(fact("group", groups.byCode(notice.getGroupCode()).getName()));
        facts.add(fact("issuer", nameOf(notice.getIssuer())));
        if (notice.getOnBehalfOf() != null) {
            facts.add(fact("on-behalf-of", nameOf(notice.getOnBehalfOf())));
        }
        facts.add(fact("kind", notice.getKind()));
        facts.add(fact("title", notice.getTitle()));
        facts.add(fact("body", notice.getBody()));
        if (notice.getOrder() != null) {
            facts.add(fact(
                    "order", notice.getOrder().task(), time(notice.getOrder().deadline())));
        }
        facts.add(fact(
                "reply",
                new DefaultMessageSourceResolvable(
                        notice.isReplyRequired() ? "notice.reply-required" : "notice.no-reply-required")));
        if (!notice.isIssued()) {
            var units = notice.getChosenUnits() == null
                    ? 0
                    : notice.getChosenUnits().size();
            facts.add(fact("recipients", addressees.people(notice).size(), units));
        }
        return facts;
    }

    Fact fact(String label, Object... arguments) {
        return new Fact(
                chinese.text("notice.fact." + label), chinese.text("notice.fact." + label + ".text", arguments));
    }
}
