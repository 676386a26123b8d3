package org.qunli.organization;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PersonRepository extends JpaRepository<Person, String>, JpaSpecificationExecutor<Person> {

    List<Person> findByUnitCodeInAndLeftOnIsNullOrderByAccount(Collection<String> unitCodes);

    /** Who may be chosen, see {@link StaffChoice}; as arrays, because a group may have more members than a list parameters. */
    String CHOICE = """
            p.left_on is null and (p.account = any(:besides)
                or p.unit_code = any(:unitCodes) and p.smartphone = any(:smartphone))
            """;

    /** @param pattern in which an exclamation mark takes the meaning from the sign after it */
    @Query(
            nativeQuery = true,
            value = "select p.* from {h-schema}person p join {h-schema}unit u on u.code = p.unit_code where " + CHOICE
                    + """
                    and (p.name ilike :pattern escape '!' or u.name ilike :pattern escape '!')
                    order by case when p.name ilike :pattern escape '!' then 0 else 1 end, p.account limit :most
                    """)
    List<Person> find(String pattern, String[] unitCodes, Boolean[] smartphone, String[] besides, int most);

    @Query(
            nativeQuery = true,
            value = "select p.* from {h-schema}person p where p.name = any(:names) and " + CHOICE
                    + " order by p.account")
    List<Person> findNamed(String[] names, String[] unitCodes, Boolean[] smartphone, String[] besides);

    /** Lets one import after the other happen; readers do not wait. */
    @Modifying
    @Query(nativeQuery = true, value = "lock table {h-schema}person in share row exclusive mode")
    void lockRoster();

    /** Lets the database plan by what is there now: by what was there before, some look-ups take 50 times as long. */
    @Modifying
    @Query(nativeQuery = true, value = "analyze {h-schema}person, {h-schema}post")
    void refreshStatistics();

    @Modifying
    @Query("update Person p set p.passwordHash = :hash, p.passwordOrigin = :origin where p.leftOn is null")
    void setEverybodysPassword(String hash, PasswordOrigin origin);

    /** @return 0 if the password is not the {@code present} one any more */
    @Modifying
    @Query(
            "update Person p set p.passwordHash = :chosen, p.passwordOrigin = org.qunli.organization.PasswordOrigin.CHOSEN"
                    + " where p.account = :account and p.passwordHash = :present")
    int replacePassword(String account, String present, String chosen);

    long countByPasswordOrigin(PasswordOrigin origin);

    /** @param pattern in which an exclamation mark takes the meaning from the sign after it */
    @Query("""
            select new org.qunli.organization.StaffMember(p.account, p.name, u.code, u.name, p.jobTitle, p.mobile,
                p.smartphone, p.leftOn, p.passwordHash is not null)
            from Person p join Unit u on u.code = p.unitCode
            where (:everywhere = true or u.code in :unitCodes)
              and (p.account ilike :pattern escape '!' or p.name ilike :pattern escape '!'
                or p.jobTitle ilike :pattern escape '!' or p.mobile ilike :pattern escape '!'
                or u.name ilike :pattern escape '!')
            order by case when p.leftOn is null then 0 else 1 end, p.account
            """)
    List<StaffMember> search(String pattern, boolean everywhere, Collection<String> unitCodes, Limit limit);

    /** As an array, because a statement takes at most 65,535 parameters and a notice may have more recipients. */
    @Query(nativeQuery = true, value = "select * from {h-schema}person where account = any(:accounts)")
    List<Person> findByAccounts(String[] accounts);

    /** Account and unit code of those in service, by account. */
    @Query(
            nativeQuery = true,
            value = "select account, unit_code from {h-schema}person where account = any(:accounts) and left_on is null"
                    + " order by account")
    List<Object[]> workplaces(String[] accounts);
}
