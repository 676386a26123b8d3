package org.qunli.violation;

import org.springframework.data.jpa.repository.JpaRepository;

interface CaseHeadRepository extends JpaRepository<CaseHead, String> {}
