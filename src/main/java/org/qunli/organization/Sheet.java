package org.qunli.organization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The table of an imported file by the names of its columns, and what was found to be wrong with it so far.
 *
 * @param <C> the columns that the import knows
 */
public class Sheet<C extends Enum<C> & Column> {

    private final TableRow header;
    private final Map<C, Integer> columns;
    private final List<TableRow> rows;
    private final MessageSource messages;
    private final List<RosterProblem> problems = new ArrayList<>();

    Sheet(TableRow header, Map<C, Integer> columns, List<TableRow> rows, MessageSource messages) {
        this.header = header;
        this.columns = columns;
        this.rows = rows;
        this.messages = messages;
    }

    /** The rows below the header that hold anything. */
    public List<TableRow> rows() {
        return rows;
    }

    boolean has(C column) {
        return columns.containsKey(column);
    }

    /** The names in the header that the import does not know. */
    public List<String> ignoredColumns() {
        var ignored = new ArrayList<>(header.cells());
        ignored.removeAll(columns.values().stream().map(header::cell).toList());
        ignored.removeIf(String::isEmpty);
        return ignored;
    }

    /** Empty if the file lacks the column. */
    public String text(TableRow row, C column) {
        return has(column) ? row.cell(columns.get(column)) : "";
    }

    /** Notes that a row cannot be taken; {@code code} is a text in the organization's bundle. */
    public void problem(TableRow row, C column, String code, Object... arguments) {
        problems.add(new RosterProblem(
                row.number(),
                header.cell(columns.get(column)),
                messages.getMessage("organization.row." + code, arguments, LocaleContextHolder.getLocale())));
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /** @throws BadRowsException if a problem was noted */
    public void refuseIfUnsound() {
        if (!isSound()) {
            problems.sort(Comparator.comparingInt(RosterProblem::row));
            throw new BadRowsException(problems);
        }
    }
}
