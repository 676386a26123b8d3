package org.qunli.group.register;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.qunli.group.register.RegisterColumn.ADMINISTRATOR;
import static org.qunli.group.register.RegisterColumn.CODE;
import static org.qunli.group.register.RegisterColumn.ENDS_ON;
import static org.qunli.group.register.RegisterColumn.FOUNDED_ON;
import static org.qunli.group.register.RegisterColumn.LAST_ACTIVE_ON;
import static org.qunli.group.register.RegisterColumn.MEMBERS;
import static org.qunli.group.register.RegisterColumn.NAME;
import static org.qunli.group.register.RegisterColumn.OWNER;
import static org.qunli.group.register.RegisterColumn.PLATFORM;
import static org.qunli.group.register.RegisterColumn.PURPOSE;
import static org.qunli.group.register.RegisterColumn.REVIEW_DATE;
import static org.qunli.group.register.RegisterColumn.SIZE;
import static org.qunli.group.register.RegisterColumn.TYPE;
import static org.qunli.group.register.RegisterColumn.UNIT;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunli.group.GroupCode;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.Sheet;
import org.qunli.organization.Sheets;
import org.qunli.organization.TableRow;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSourceResolvable;

/** Makes sense of the rows of one register and notes on its sheet what makes none. */
class RegisterReader {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PURPOSE = 500;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;、。]+");

    /** Whom a name stands for: 张伟, or 张伟(zhangwei) where two have the name, or zhangwei. */
    private static final Pattern PERSON = Pattern.compile("([^()]*)\\(([^()]+)\\)");

    private final Sheet<RegisterColumn> sheet;
    private final Sheets words;
    private final Directory directory;
    private final Set<String> kept;
    private final LocalDate today;
    private final Map<String, Unit> unitByCode;
    private final Map<String, List<Unit>> unitsByName;
    private final Map<String, String> organizations = new HashMap<>();
    private final Map<String, Staff> staff = new HashMap<>();
    private final Map<Object, Integer> seen = new HashMap<>();

    /** @param kept the codes of the units whose groups may be imported */
    RegisterReader(Sheet<RegisterColumn> sheet, Sheets words, Directory directory, Set<String> kept, LocalDate today) {
        this.sheet = sheet;
        this.words = words;
        this.directory = directory;
        this.kept = kept;
        this.today = today;
        this.unitByCode = directory.units(kept);
        this.unitsByName = unitByCode.values().stream().collect(groupingBy(Unit::getName));
    }

    /** The staff in service of one organization. */
    private record Staff(Map<String, String> nameByAccount, Map<String, List<String>> accountsByName) {

        static Staff of(List<Person> people) {
            return new Staff(
                    people.stream().collect(toMap(Person::getAccount, Person::getName)),
                    people.stream().collect(groupingBy(Person::getName, mapping(Person::getAccount, toList()))));
        }
    }

    List<RegisterRow> read() {
        return sheet.rows().stream().map(this::read).toList();
    }

    private RegisterRow read(TableRow source) {
        var unit = unit(source);
        var row = new RegisterRow(
                source,
                code(source),
                required(source, NAME, LONGEST_NAME),
                platform(source),
                unit,
                kind(source, TYPE, GroupType.class).orElse(null),
                limited(source, PURPOSE, LONGEST_PURPOSE),
                person(source, OWNER, unit),
                person(source, ADMINISTRATOR, unit),
                size(source),
                pastDate(source, FOUNDED_ON),
                pastDate(source, LAST_ACTIVE_ON),
                date(source, ENDS_ON),
                date(source, REVIEW_DATE),
                members(source, unit));
        refuseTwice(row);
        return row;
    }

    private void refuseTwice(RegisterRow row) {
        Object identity = row.code() == null ? row.key() : row.code();
        var other = seen.putIfAbsent(identity, row.source().number());
        if (other != null && row.unitCode() != null && row.platform() != null) {
            sheet.problem(row.source(), row.code() == null ? NAME : CODE, "group-twice", other);
        }
    }

    private String code(TableRow row) {
        var code = Sheets.normal(sheet.text(row, CODE)).toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return null;
        }
        try {
            return new GroupCode(code).value();
        } catch (ProblemException malformed) {
            sheet.problem(row, CODE, "group-code-malformed", code);
            return null;
        }
    }

    private String required(TableRow row, RegisterColumn column, int length) {
        var text = limited(row, column, length);
        if (text == null) {
            sheet.problem(row, column, "missing");
        }
        return text;
    }

    private String limited(TableRow row, RegisterColumn column, int length) {
        var text = sheet.text(row, column);
        if (text.length() > length) {
            sheet.problem(row, column, "too-long", length);
        }
        return text.isEmpty() ? null : text;
    }

    private Platform platform(TableRow row) {
        if (sheet.text(row, PLATFORM).isEmpty()) {
            sheet.problem(row, PLATFORM, "missing");
            return null;
        }
        return kind(row, PLATFORM, Platform.class).orElse(null);
    }

    /** 微信群 and 微信工作群 are as good as 微信, and 业务 as 业务群. */
    private <T extends Enum<T> & MessageSourceResolvable> Optional<T> kind(
            TableRow row, RegisterColumn column, Class<T> type) {
        var word = Sheets.normal(sheet.text(row, column));
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var bare = word.replaceAll("(工作)?群组?$", "");
        var found = words.value(type, word)
                .or(() -> words.value(type, bare))
                .or(() -> words.value(type, bare + "群"))
                .or(() -> words.value(type, bare + "工作群"));
        if (found.isEmpty()) {
            sheet.problem(row, column, "group-kind-unknown", word);
        }
        return found;
    }

    private String unit(TableRow row) {
        var word = sheet.text(row, UNIT);
        if (word.isEmpty()) {
            sheet.problem(row, UNIT, "missing");
            return null;
        }
        if (kept.contains(word)) {
            return word;
        }
        var found = unitsByName.getOrDefault(word, List.of());
        if (found.size() != 1) {
            sheet.problem(row, UNIT, found.isEmpty() ? "group-unit-unknown" : "unit-ambiguous", word);
            return null;
        }
        return found.get(0).getCode();
    }

    private Integer size(TableRow row) {
        var text = Sheets.normal(sheet.text(row, SIZE)).replaceAll("人$", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            sheet.problem(row, SIZE, "group-size-malformed", text);
            return null;
        }
        return Integer.valueOf(text);
    }

    private LocalDate pastDate(TableRow row, RegisterColumn column) {
        var date = date(row, column);
        if (date != null && date.isAfter(today)) {
            sheet.problem(row, column, "group-date-in-future", date.toString());
        }
        return date;
    }

    private LocalDate date(TableRow row, RegisterColumn column) {
        var text = Sheets.normal(sheet.text(row, column));
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Sheets.date(text);
        } catch (DateTimeException noDate) {
            sheet.problem(row, column, "no-date", text);
            return null;
        }
    }

    private String person(TableRow row, RegisterColumn column, String unitCode) {
        var word = Sheets.normal(sheet.text(row, column));
        if (word.isEmpty() || unitCode == null) {
            return null;
        }
        var found = accounts(word, unitCode);
        if (found.size() != 1) {
            sheet.problem(row, column, found.isEmpty() ? "group-person-unknown" : "group-person-ambiguous", word);
            return null;
        }
        return found.get(0);
    }

    private Set<String> members(TableRow row, String unitCode) {
        if (unitCode == null) {
            return Set.of();
        }
        var members = new LinkedHashSet<String>();
        var unclear = new ArrayList<String>();
        SEPARATORS
                .splitAsStream(Sheets.normal(sheet.text(row, MEMBERS)))
                .filter(word -> !word.isEmpty())
                .forEach(word -> {
                    var found = accounts(word, unitCode);
                    if (found.size() == 1) {
                        members.add(found.get(0));
                    } else {
                        unclear.add(word);
                    }
                });
        if (!unclear.isEmpty()) {
            sheet.problem(row, MEMBERS, "group-members-unclear", String.join("、", unclear));
        }
        return members;
    }

    private List<String> accounts(String word, String unitCode) {
        var organization = organizations.computeIfAbsent(
                unitCode, unit -> directory.organizationOf(unit).getCode());
        var people = staff.computeIfAbsent(organization, code -> Staff.of(directory.staffOf(code)));
        var both = PERSON.matcher(word);
        var account = both.matches() ? both.group(2) : word;
        return people.nameByAccount().containsKey(account)
                ? List.of(account)
                : people.accountsByName().getOrDefault(word, List.of());
    }
}
