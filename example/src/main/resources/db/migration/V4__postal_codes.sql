create table PostalCode (
    city varchar(255) primary key,
    code char(5) not null
);

insert into PostalCode (city, code) values ('Madison', '53703');
insert into PostalCode (city, code) values ('McFarland', '53558');
insert into PostalCode (city, code) values ('Monona', '53716');
insert into PostalCode (city, code) values ('Sun Prairie', '53590');
insert into PostalCode (city, code) values ('Waunakee', '53597');
insert into PostalCode (city, code) values ('Windsor', '53598');
