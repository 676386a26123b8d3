package org.qunli.organization;

import static org.qunli.organization.RosterColumn.ACCOUNT;
import static org.qunli.organization.RosterColumn.JOB_TITLE;
import static org.qunli.organization.RosterColumn.LEFT_ON;
import static org.qunli.organization.RosterColumn.MOBILE;
import static org.qunli.organization.RosterColumn.NAME;
import static org.qunli.organization.RosterColumn.POSTS;
import static org.qunli.organization.RosterColumn.SMARTPHONE;
import static org.qunli.organization.RosterColumn.STAND_IN;
import static org.qunli.organization.RosterColumn.UNIT;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes sense of the rows of one roster and notes on its sheet what makes none. */
class RosterReader {

    static final Pattern ACCOUNTS = Pattern.compile("[a-zA-Z0-9._-]{1,40}");
    private static final Pattern MOBILES = Pattern.compile("[0-9+() -]{5,20}");
    private static final Pattern POST_SEPARATORS = Pattern.compile("[;,、]");
    /** Offices write two-character names with a space in between, to align them with longer ones. */
    private static final Pattern SPACE_IN_NAME = Pattern.compile("(?<=\\p{IsHan})[\\s\\u3000]+(?=\\p{IsHan})");

    private final Sheet<RosterColumn> sheet;
    private final Sheets words;
    private final UnitTree units;
    private final Jurisdiction jurisdiction;
    private final LocalDate today;
    private final Map<String, Integer> rowByAccount = new HashMap<>();

    RosterReader(Sheet<RosterColumn> sheet, Sheets words, UnitTree units, Jurisdiction jurisdiction, LocalDate today) {
        this.sheet = sheet;
        this.words = words;
        this.units = units;
        this.jurisdiction = jurisdiction;
        this.today = today;
    }

    List<RosterRow> read() {
        return sheet.rows().stream().map(this::read).toList();
    }

    private RosterRow read(TableRow row) {
        var unitCode = unit(row, UNIT, sheet.text(row, UNIT));
        return new RosterRow(
                row,
                account(row),
                name(row),
                unitCode,
                optional(row, JOB_TITLE, 100),
                mobile(row),
                smartphone(row),
                posts(row, unitCode),
                leftOn(row),
                sheet.has(STAND_IN) ? Sheets.normal(sheet.text(row, STAND_IN)) : null);
    }

    private String account(TableRow row) {
        var account = Sheets.normal(sheet.text(row, ACCOUNT));
        if (account.isEmpty()) {
            sheet.problem(row, ACCOUNT, "missing");
        } else if (!ACCOUNTS.matcher(account).matches()) {
            sheet.problem(row, ACCOUNT, "account-malformed", account);
        } else {
            var other = rowByAccount.putIfAbsent(account, row.number());
            if (other != null) {
                sheet.problem(row, ACCOUNT, "account-twice", account, other);
            }
        }
        return account;
    }

    private String name(TableRow row) {
        var name = SPACE_IN_NAME.matcher(sheet.text(row, NAME)).replaceAll("");
        if (name.isEmpty()) {
            sheet.problem(row, NAME, "missing");
        }
        return limited(row, NAME, name, 50);
    }

    private String optional(TableRow row, RosterColumn column, int length) {
        return sheet.has(column) ? limited(row, column, sheet.text(row, column), length) : null;
    }

    private String limited(TableRow row, RosterColumn column, String text, int length) {
        if (text.length() > length) {
            sheet.problem(row, column, "too-long", length);
        }
        return text;
    }

    private String mobile(TableRow row) {
        if (!sheet.has(MOBILE)) {
            return null;
        }
        var mobile = Sheets.normal(sheet.text(row, MOBILE));
        if (!mobile.isEmpty() && !MOBILES.matcher(mobile).matches()) {
            sheet.problem(row, MOBILE, "mobile-malformed", mobile);
        }
        return mobile;
    }

    private Boolean smartphone(TableRow row) {
        if (!sheet.has(SMARTPHONE)) {
            return null;
        }
        var word = sheet.text(row, SMARTPHONE);
        var answer = word.isEmpty() ? YesNo.YES : words.value(YesNo.class, word).orElse(null);
        if (answer == null) {
            sheet.problem(row, SMARTPHONE, "not-yes-or-no", word);
        }
        return answer == YesNo.YES;
    }

    private Set<PostGroup> posts(TableRow row, String ownUnit) {
        if (!sheet.has(POSTS)) {
            return null;
        }
        var posts = new HashSet<PostGroup>();
        for (var entry : POST_SEPARATORS.split(Sheets.normal(sheet.text(row, POSTS)))) {
            if (!entry.isBlank()) {
                int at = entry.indexOf('@');
                var word = (at < 0 ? entry : entry.substring(0, at)).strip();
                var unitCode = at < 0
                        ? ownUnit
                        : unit(row, POSTS, entry.substring(at + 1).strip());
                words.value(PostType.class, word)
                        .ifPresentOrElse(
                                type -> posts.add(new PostGroup(type, unitCode)),
                                () -> sheet.problem(row, POSTS, "post-unknown", word));
            }
        }
        return posts;
    }

    private LocalDate leftOn(TableRow row) {
        var text = Sheets.normal(sheet.text(row, LEFT_ON));
        if (text.isEmpty()) {
            return null;
        }
        try {
            var date = Sheets.date(text);
            if (date.isAfter(today)) {
                sheet.problem(row, LEFT_ON, "date-in-future", date);
            }
            return date;
        } catch (DateTimeException noDate) {
            sheet.problem(row, LEFT_ON, "no-date", text);
            return null;
        }
    }

    /** The code of the unit with this code, or else with this name; null, and a problem, if there is not just one. */
    private String unit(TableRow row, RosterColumn column, String word) {
        if (word.isEmpty()) {
            sheet.problem(row, column, "missing");
            return null;
        }
        var found = units.byCode(word).map(List::of).orElseGet(() -> units.byName(word));
        var covered =
                found.stream().map(Unit::getCode).filter(jurisdiction::covers).toList();
        if (covered.size() == 1) {
            return covered.get(0);
        }
        sheet.problem(
                row,
                column,
                found.isEmpty() ? "unit-unknown" : covered.isEmpty() ? "unit-elsewhere" : "unit-ambiguous",
                word);
        return null;
    }
}
