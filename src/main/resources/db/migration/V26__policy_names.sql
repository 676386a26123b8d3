-- The names that V1 shipped, in the brackets that Chinese text has. Names that an installation gave itself stay.
update policy set name = translate(name, '()', '（）')
where (code, name) in (
    ('bureau', '微信工作群管理制度(局)'),
    ('township', '政务微信群管理制度(镇)'),
    ('company', '微信工作群管理规定(公司)'),
    ('district', '工作群专项整治(区)'));
