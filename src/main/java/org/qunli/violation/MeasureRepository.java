package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface MeasureRepository extends JpaRepository<Measure, Long> {

    List<Measure> findByCaseNumberOrderById(String caseNumber);

    List<Measure> findByCaseNumberInAndRevokedAtIsNullOrderByIdDesc(Collection<String> caseNumbers);

    Optional<Measure> findFirstByCaseNumberOrderByIdDesc(String caseNumber);
}
