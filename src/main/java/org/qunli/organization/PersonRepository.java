package org.qunli.organization;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

interface PersonRepository extends JpaRepository<Person, String>, JpaSpecificationExecutor<Person> {

    List<Person> findByUnitCodeInAndLeftOnIsNullOrderByAccount(Collection<String> unitCodes);
}
