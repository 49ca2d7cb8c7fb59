BEGIN TRANSACTION;
CREATE TABLE entry (  -- the log (entries.Entry)
        id INTEGER PRIMARY KEY AUTOINCREMENT, pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        version_id INTEGER REFERENCES version,  -- NULL where the version is unknown
        kind TEXT NOT NULL, value TEXT NOT NULL, clock INTEGER NOT NULL, wall INTEGER NOT NULL,
        author TEXT NOT NULL, detail TEXT NOT NULL, base INTEGER NOT NULL,
        left_at INTEGER, left_digest TEXT, left_number INTEGER,
        right_at INTEGER, right_digest TEXT, right_number INTEGER
    );
INSERT INTO "entry" VALUES(1,1,2,'decision','accepted',1,1796109719727564,'ann','',0,2,'9f6df04e5146',3,1,'80a5e541893d',2);
INSERT INTO "entry" VALUES(2,1,2,'decision','rejected',2,1796109719814703,'ann','',0,3,'85670a285207',4,4,'dd888281411f',5);
INSERT INTO "entry" VALUES(3,1,1,'note','hello',3,1796109719818517,'ann','',0,3,'3805a525ea4d',4,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(4,1,2,'decision','pinned',4,1796109719822456,'ann','',0,5,'79b1633d3e61',6,5,'98672d67fc5a',6);
INSERT INTO "entry" VALUES(5,1,2,'decision','',5,1796109719838395,'ann','',0,5,'79b1633d3e61',6,5,'98672d67fc5a',6);
INSERT INTO "entry" VALUES(6,1,2,'checked','checked',6,1796109719850422,'ann','x',0,2,'9f6df04e5146',3,1,'80a5e541893d',2);
INSERT INTO "entry" VALUES(7,1,2,'decision','accepted',7,1796109719915188,'ann','',0,0,'fa18f2b262b4',1,0,'9db8faeef5cc',1);
INSERT INTO "entry" VALUES(8,2,3,'decision','accepted',1,1796109719953074,'ann','',0,0,'466ba1fb9b6b',1,1,'5247b6d41dd2',2);
CREATE TABLE known (  -- digests by which its sources are recognised (passages.Keys)
        key TEXT NOT NULL, pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE, side INTEGER NOT NULL,
        PRIMARY KEY (key, pair_id, side)
    );
INSERT INTO "known" VALUES('42b915e479ba',1,0);
INSERT INTO "known" VALUES('4158cc43e168',1,0);
INSERT INTO "known" VALUES('e36a9bb7e54a',1,1);
INSERT INTO "known" VALUES('0bc5b176eb8b',1,1);
INSERT INTO "known" VALUES('7011138732d8',1,0);
INSERT INTO "known" VALUES('842e6a0da496',2,0);
INSERT INTO "known" VALUES('0bc5b176eb8b',2,0);
INSERT INTO "known" VALUES('c0ec63cc1ed7',2,1);
INSERT INTO "known" VALUES('4158cc43e168',2,1);
CREATE TABLE old_file (name TEXT PRIMARY KEY)  -- imported from earlier versions
    ;
CREATE TABLE pair (  -- two sources that are read side by side
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        opened INTEGER NOT NULL,  -- when, in microseconds since 1970
        left_name TEXT NOT NULL, left_title TEXT NOT NULL,
        right_name TEXT NOT NULL, right_title TEXT NOT NULL,
        passage INTEGER,  -- its number where the reader left
        decided INTEGER NOT NULL DEFAULT 0,
        links INTEGER NOT NULL DEFAULT 0,
        notes INTEGER NOT NULL DEFAULT 0
    );
INSERT INTO "pair" VALUES(1,1796109719854336,'/home/ann/left','On left','/home/ann/right','On right',2,7,46,2);
INSERT INTO "pair" VALUES(2,1796109719962524,'/home/ann/right','On right','/home/ann/left','On left',1,1,3,1);
CREATE TABLE passage (  -- the beginnings of those that something is stored of
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE, digest TEXT NOT NULL, text TEXT NOT NULL, has_twin INTEGER NOT NULL,
        PRIMARY KEY (pair_id, digest)
    );
INSERT INTO "passage" VALUES(1,'9f6df04e5146','River school engine winter doctor signal paper council storm 1 reached line 1.',0);
INSERT INTO "passage" VALUES(1,'80a5e541893d','River school engine winter doctor signal paper council storm 251001 reached line 501.',0);
INSERT INTO "passage" VALUES(1,'85670a285207','Letter signal harbour storm vote school island doctor window 4 reached line 2.',0);
INSERT INTO "passage" VALUES(1,'dd888281411f','Market winter window storm market winter window storm market 254016 reached line 504.',0);
INSERT INTO "passage" VALUES(1,'3805a525ea4d','Council bridge school winter signal council bridge school winter 9 reached line 3.',0);
INSERT INTO "passage" VALUES(1,'79b1633d3e61','Doctor garden signal window paper harbour council ferry storm 25 reached line 5.',0);
INSERT INTO "passage" VALUES(1,'98672d67fc5a','Doctor garden signal window paper harbour council ferry storm 255025 reached line 505.',0);
INSERT INTO "passage" VALUES(1,'64ae9d55ca6b','Letter signal harbour storm vote school island doctor window 252004 reached line 502.',0);
INSERT INTO "passage" VALUES(1,'9db8faeef5cc','Harbour council ferry storm mayor bridge vote river market 250000 reached line 500.',0);
INSERT INTO "passage" VALUES(1,'51d64b4550c1','Harbour council ferry storm mayor bridge vote river market 0 reached line 0.',0);
INSERT INTO "passage" VALUES(1,'07f81c3f4c13','Council bridge school winter signal council bridge school winter 253009 reached line 503.',0);
INSERT INTO "passage" VALUES(1,'fa18f2b262b4','Night engine island winter letter doctor garden signal window 4900 reached line 70.',0);
INSERT INTO "passage" VALUES(2,'466ba1fb9b6b','Night engine island winter letter doctor garden signal window 280900 reached line 530.',0);
INSERT INTO "passage" VALUES(2,'5247b6d41dd2','Signal paper council storm bridge river school engine winter 961 reached line 31.',0);
INSERT INTO "passage" VALUES(2,'e2a8d9402d7f','Signal paper council storm bridge river school engine winter 281961 reached line 531.',0);
INSERT INTO "passage" VALUES(2,'6ae775c5ead3','Mayor river night winter garden paper ferry bridge market 1024 reached line 32.',0);
INSERT INTO "passage" VALUES(2,'325eaa540825','Engine doctor paper storm river engine doctor paper storm 284089 reached line 533.',0);
INSERT INTO "passage" VALUES(2,'1e772ee0d4fb','Night engine island winter letter doctor garden signal window 900 reached line 30.',0);
INSERT INTO "passage" VALUES(2,'208f3da5dcbb','Engine doctor paper storm river engine doctor paper storm 1089 reached line 33.',0);
CREATE TABLE setting (  -- how a pair is shown, as JSON (places in that version)
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE, name TEXT NOT NULL, value TEXT NOT NULL,
        version_id INTEGER REFERENCES version,
        PRIMARY KEY (pair_id, name)
    );
INSERT INTO "setting" VALUES(1,'follow','false',1);
INSERT INTO "setting" VALUES(1,'folded','true',1);
INSERT INTO "setting" VALUES(1,'filter','"undecided"',1);
INSERT INTO "setting" VALUES(1,'searches','["one", "two"]',1);
INSERT INTO "setting" VALUES(1,'layout.share','40',1);
INSERT INTO "setting" VALUES(1,'place','[1, 2, 0, 2]',1);
INSERT INTO "setting" VALUES(1,'mark.x','[3, 0, 0, null]',1);
INSERT INTO "setting" VALUES(1,'mark.y','[0, 3, 1, 0]',1);
INSERT INTO "setting" VALUES(1,'run','[["/home/ann/a", "/home/ann/b", "/home/ann/c"], [1, 2]]',2);
INSERT INTO "setting" VALUES(2,'follow','false',3);
INSERT INTO "setting" VALUES(2,'folded','true',3);
INSERT INTO "setting" VALUES(2,'filter','"undecided"',3);
INSERT INTO "setting" VALUES(2,'searches','["one", "two"]',3);
INSERT INTO "setting" VALUES(2,'layout.share','40',3);
INSERT INTO "setting" VALUES(2,'place','[1, 2, 0, 2]',3);
INSERT INTO "setting" VALUES(2,'mark.x','[3, 0, 0, null]',3);
INSERT INTO "setting" VALUES(2,'mark.y','[0, 3, 1, 0]',3);
CREATE TABLE version (  -- the outlines of both sources as they were once
        id INTEGER PRIMARY KEY, pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        content TEXT NOT NULL, left TEXT NOT NULL, right TEXT NOT NULL,
        UNIQUE (pair_id, content)
    );
INSERT INTO "version" VALUES(1,1,'42b915e479ba-e36a9bb7e54a','51d64b4550c19f6df04e514685670a2852073805a525ea4dcf2b8500602279b1633d3e61','9db8faeef5cc80a5e541893d64ae9d55ca6b07f81c3f4c13dd888281411f98672d67fc5a');
INSERT INTO "version" VALUES(2,1,'7011138732d8-e36a9bb7e54a','fa18f2b262b451d64b4550c19f6df04e514685670a285207cf2b8500602279b1633d3e61','9db8faeef5cc80a5e541893d64ae9d55ca6b07f81c3f4c13dd888281411f98672d67fc5a');
INSERT INTO "version" VALUES(3,2,'842e6a0da496-c0ec63cc1ed7','466ba1fb9b6be2a8d9402d7fc61f553b5938325eaa5408257eb38e348ac47152356f70d9','1e772ee0d4fb5247b6d41dd26ae775c5ead3208f3da5dcbb795db5325e45717455d561f0');
CREATE INDEX entry_pair ON entry (pair_id, id);
CREATE INDEX entry_version ON entry (version_id);
CREATE INDEX setting_version ON setting (version_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('pair',2);
INSERT INTO "sqlite_sequence" VALUES('entry',8);
COMMIT;
PRAGMA user_version = 1;
