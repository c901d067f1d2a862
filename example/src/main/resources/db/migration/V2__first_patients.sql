insert into Owner (firstName, lastName, city, telephone) values ('George', 'Franklin', 'Madison', '6085551023');
insert into Owner (firstName, lastName, city, telephone) values ('Betty', 'Davis', 'Sun Prairie', '6085551749');
insert into Owner (firstName, lastName, city, telephone) values ('Eduardo', 'Rodriquez', 'McFarland', '6085558763');
insert into Owner (firstName, lastName, city, telephone) values ('Harold', 'Davis', 'Windsor', '6085553198');
insert into Owner (firstName, lastName, city, telephone) values ('Peter', 'McTavish', 'Madison', '6085552765');
insert into Owner (firstName, lastName, city, telephone) values ('Jean', 'Coleman', 'Monona', '6085552654');
insert into Owner (firstName, lastName, city, telephone) values ('Maria', 'Escobito', 'Waunakee', null);

insert into Pet (name, birthDate, type, owner_id) values ('Leo', '2020-09-07', 'CAT', 1);
insert into Pet (name, birthDate, type, owner_id) values ('Basil', '2022-08-06', 'HAMSTER', 2);
insert into Pet (name, birthDate, type, owner_id) values ('Rosy', '2021-04-17', 'DOG', 3);
insert into Pet (name, birthDate, type, owner_id) values ('Jewel', '2020-03-07', 'DOG', 3);
insert into Pet (name, birthDate, type, owner_id) values ('Iggy', '2020-11-30', 'LIZARD', 4);
insert into Pet (name, birthDate, type, owner_id) values ('George', '2020-01-20', 'SNAKE', 5);
insert into Pet (name, birthDate, type, owner_id) values ('Samantha', '2022-09-04', 'CAT', 6);
insert into Pet (name, birthDate, type, owner_id) values ('Max', '2022-09-04', 'CAT', 6);
insert into Pet (name, birthDate, type, owner_id) values ('Mulligan', '2017-02-24', 'DOG', 7);
insert into Pet (name, birthDate, type, owner_id) values ('Freddy', '2020-03-09', 'BIRD', 7);

insert into Visit (visit_date, reason, pet_id) values ('2025-03-04', 'vaccination', 1);
insert into Visit (visit_date, reason, pet_id) values ('2025-06-19', 'limping, left front paw', 3);
insert into Visit (visit_date, reason, pet_id) values ('2025-09-01', 'does not shed', 6);
insert into Visit (visit_date, reason, pet_id) values ('2026-01-12', 'rabies shot', 7);
insert into Visit (visit_date, reason, pet_id) values ('2026-02-02', 'neutered', 7);
insert into Visit (visit_date, reason, pet_id) values ('2026-02-02', 'neutered', 8);
insert into Visit (visit_date, reason, pet_id) values ('2026-03-09', 'ate a "sock", again', 8);
insert into Visit (visit_date, reason, pet_id) values ('2026-05-27', 'check-up', 9);
insert into Visit (visit_date, reason, pet_id) values ('2026-05-27', 'check-up', 10);
