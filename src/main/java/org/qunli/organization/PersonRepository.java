package org.qunli.organization;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PersonRepository extends JpaRepository<Person, String>, JpaSpecificationExecutor<Person> {

    List<Person> findByUnitCodeInAndLeftOnIsNullOrderByAccount(Collection<String> unitCodes);

    /** Lets one import after the other happen; readers do not wait. */
    @Modifying
    @Query(nativeQuery = true, value = "lock table {h-schema}person in share row exclusive mode")
    void lockRoster();

    @Modifying
    @Query("update Person p set p.passwordHash = :hash, p.passwordOrigin = :origin where p.leftOn is null")
    void setEverybodysPassword(String hash, PasswordOrigin origin);

    List<Person> findByPasswordOriginOrderByAccount(PasswordOrigin origin);
}
