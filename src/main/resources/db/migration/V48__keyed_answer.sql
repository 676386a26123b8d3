-- What a program's creating request was answered, for the case that the answer was lost and the request comes again under
-- the same Idempotency-Key. Of account and key together only a digest: a row does not say who reported a case (R-6).
create table keyed_answer (
    id          bytea primary key,
    request     bytea not null,
    status      smallint not null,
    location    text,
    body        text,
    answered_at timestamptz not null
);
create index keyed_answer_time on keyed_answer (answered_at);
