-- Whoever signed in is out once the password is another one, and has the posts that the roster says now.
drop trigger account_announced on person;
create trigger account_announced
    after insert or delete or update of account, left_on, password_hash, password_origin on person
    for each statement execute function announce_account_change();
create trigger post_announced after insert or delete or update on post
    for each statement execute function announce_account_change();
