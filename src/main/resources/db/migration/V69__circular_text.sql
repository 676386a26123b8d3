-- T-10: what a circular says beside its table stands as it was signed, whatever it would say today: the rules' title, what
-- the clauses say by which it is decided. Null before it is published, and where it was published before this was kept:
-- nothing of the clauses' words was printed then.
alter table settlement add column circular text[];
