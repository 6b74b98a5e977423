BEGIN TRANSACTION;
CREATE TABLE account (
	owner_id TEXT NOT NULL, 
	identity TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (owner_id, identity), 
	CONSTRAINT ck_account_identity CHECK (length(identity) = 64), 
	CONSTRAINT ck_account_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "account" VALUES('maria','29d4a0d7efc1afce42340ff0eb24f4d5d809e2bb263c70d3a98f63f5f3c9f7c2',1772355600250001);
INSERT INTO "account" VALUES('petar','00d05bdbbd801f12f8800ae15f2a94f61f0b059b3ef30aac253785d6f697310f',1772355600250001);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0013');
CREATE TABLE answer (
	owner_id TEXT NOT NULL, 
	assessment_id TEXT NOT NULL, 
	sign_id TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (owner_id, assessment_id, sign_id), 
	CONSTRAINT fk_answer_assessment_id FOREIGN KEY(owner_id, assessment_id) REFERENCES assessment (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_answer_value CHECK (value BETWEEN 0 AND 4), 
	CONSTRAINT ck_answer_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "answer" VALUES('maria','r1','drain-1',4);
INSERT INTO "answer" VALUES('maria','r1','energy-6',0);
INSERT INTO "answer" VALUES('maria','r2','drain-1',4);
INSERT INTO "answer" VALUES('maria','r2','energy-6',0);
INSERT INTO "answer" VALUES('maria','draft','drain-1',1);
INSERT INTO "answer" VALUES('petar','r1','drain-1',4);
INSERT INTO "answer" VALUES('petar','r1','energy-6',0);
INSERT INTO "answer" VALUES('petar','r2','drain-1',4);
INSERT INTO "answer" VALUES('petar','r2','energy-6',0);
INSERT INTO "answer" VALUES('petar','draft','drain-1',1);
CREATE TABLE assessment (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	started_at INTEGER NOT NULL, 
	changed_at INTEGER NOT NULL, 
	content_version TEXT NOT NULL, 
	language TEXT NOT NULL, 
	read_on TEXT, 
	unsafe INTEGER NOT NULL, 
	stopped_invoicing INTEGER NOT NULL, 
	overdue_days INTEGER NOT NULL, 
	overdue_minor INTEGER NOT NULL, 
	own_view TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_assessment_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_assessment_id CHECK (id <> ''), 
	CONSTRAINT ck_assessment_read_on CHECK (length(read_on) = 10), 
	CONSTRAINT ck_assessment_unsafe CHECK (unsafe IN (0, 1)), 
	CONSTRAINT ck_assessment_stopped_invoicing CHECK (stopped_invoicing IN (0, 1)), 
	CONSTRAINT ck_assessment_version CHECK (version >= 1), 
	CONSTRAINT ck_assessment_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "assessment" VALUES('maria','r1','ani',1772355660250001,1772355660250001,'2026.1','bg','2026-03-01',1,1,61,123456789012,'Мисля, че …
„така“ 🙂',1);
INSERT INTO "assessment" VALUES('maria','r2','same',1772355720250001,1772355720250001,'2026.1','bg','2026-03-02',1,1,61,123456789012,'Мисля, че …
„така“ 🙂',1);
INSERT INTO "assessment" VALUES('maria','draft','bobi',1772355780250001,1772355780250001,'2026.1','bg',NULL,0,0,0,0,'',1);
INSERT INTO "assessment" VALUES('petar','r1','ani',1772355660250001,1772355660250001,'2026.1','bg','2026-03-01',1,1,61,123456789012,'Мисля, че …
„така“ 🙂',1);
INSERT INTO "assessment" VALUES('petar','r2','same',1772355720250001,1772355720250001,'2026.1','bg','2026-03-02',1,1,61,123456789012,'Мисля, че …
„така“ 🙂',1);
INSERT INTO "assessment" VALUES('petar','draft','bobi',1772355780250001,1772355780250001,'2026.1','bg',NULL,0,0,0,0,'',1);
CREATE TABLE client (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	is_example INTEGER NOT NULL, 
	from_import TEXT, 
	archived_at INTEGER, 
	deleted_at INTEGER, 
	merged_into TEXT, 
	version INTEGER NOT NULL, alias TEXT, 
	CONSTRAINT pk_client PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_client_from_import FOREIGN KEY(owner_id, from_import) REFERENCES import (owner_id, id), 
	CONSTRAINT fk_client_merged_into FOREIGN KEY(owner_id, merged_into) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_client_id CHECK (id <> ''), 
	CONSTRAINT ck_client_name CHECK (name <> ''), 
	CONSTRAINT ck_client_is_example CHECK (is_example IN (0, 1)), 
	CONSTRAINT ck_client_merged_into CHECK (merged_into <> id), 
	CONSTRAINT ck_client_version CHECK (version >= 1), 
	CONSTRAINT ck_client_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "client" VALUES('maria','ani','Ани „Ко“ ООД','ани ко оод',1772355600250001,'active',0,'one',NULL,NULL,NULL,1,NULL);
INSERT INTO "client" VALUES('maria','bobi','Клиент bobi','клиент bobi',1772355720250001,'active',0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "client" VALUES('maria','full','Образец','образец',1772355600250001,'leaving',1,NULL,1772355900250001,1772355960250001,NULL,1,NULL);
INSERT INTO "client" VALUES('maria','same','Ани','ани',1772355780250001,'active',0,NULL,NULL,NULL,'ani',1,NULL);
INSERT INTO "client" VALUES('petar','ani','Ани „Ко“ ООД','ани ко оод',1772355600250001,'active',0,'one',NULL,NULL,NULL,1,NULL);
INSERT INTO "client" VALUES('petar','bobi','Клиент bobi','клиент bobi',1772355720250001,'active',0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "client" VALUES('petar','full','Образец','образец',1772355600250001,'leaving',1,NULL,1772355900250001,1772355960250001,NULL,1,NULL);
INSERT INTO "client" VALUES('petar','same','Ани','ани',1772355780250001,'active',0,NULL,NULL,NULL,'ani',1,NULL);
INSERT INTO "client" VALUES('maria','called','Клиент called','клиент called',1772356140250001,'active',0,NULL,NULL,NULL,NULL,1,'Клиент „А“');
INSERT INTO "client" VALUES('petar','called','Клиент called','клиент called',1772356140250001,'active',0,NULL,NULL,NULL,NULL,1,'Клиент „А“');
CREATE TABLE client_figure (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	typed TEXT NOT NULL, 
	value INTEGER, 
	changed_at INTEGER NOT NULL, 
	CONSTRAINT pk_client_figure PRIMARY KEY (owner_id, client_id, name), 
	CONSTRAINT fk_client_figure_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_client_figure_typed CHECK (typed <> ''), 
	CONSTRAINT ck_client_figure_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "client_figure" VALUES('maria','ani','notice_date','скоро',NULL,1772355660250001);
INSERT INTO "client_figure" VALUES('petar','ani','notice_date','скоро',NULL,1772355660250001);
CREATE TABLE client_text (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	part TEXT NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	changed_at INTEGER NOT NULL, 
	CONSTRAINT pk_client_text PRIMARY KEY (owner_id, client_id, part, name), 
	CONSTRAINT fk_client_text_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_client_text_text CHECK (text <> ''), 
	CONSTRAINT ck_client_text_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "client_text" VALUES('maria','ani','review-30','lesson','ред „а“
🙂',1772355780250001);
INSERT INTO "client_text" VALUES('maria','same','review-30','rest_now','6',1772355840250001);
INSERT INTO "client_text" VALUES('petar','ani','review-30','lesson','ред „а“
🙂',1772355780250001);
INSERT INTO "client_text" VALUES('petar','same','review-30','rest_now','6',1772355840250001);
CREATE TABLE conduct (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	happened_on TEXT, 
	count INTEGER, 
	CONSTRAINT pk_conduct PRIMARY KEY (owner_id, client_id, kind), 
	CONSTRAINT fk_conduct_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_conduct_happened_on CHECK (length(happened_on) = 10), 
	CONSTRAINT ck_conduct_count CHECK (count >= 0), 
	CONSTRAINT ck_conduct_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "conduct" VALUES('maria','ani','unpaid','2026-03-01',3);
INSERT INTO "conduct" VALUES('maria','ani','threats',NULL,NULL);
INSERT INTO "conduct" VALUES('petar','ani','unpaid','2026-03-01',3);
INSERT INTO "conduct" VALUES('petar','ani','threats',NULL,NULL);
CREATE TABLE decision (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	sealed_at INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	expectation TEXT NOT NULL, 
	certainty TEXT, 
	stay TEXT, 
	stay_rate_minor INTEGER, 
	review_on TEXT, 
	beside TEXT NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_decision_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_decision_id CHECK (id <> ''), 
	CONSTRAINT ck_decision_decided_on CHECK (length(decided_on) = 10), 
	CONSTRAINT ck_decision_stay_rate_minor CHECK (stay_rate_minor > 0), 
	CONSTRAINT ck_decision_review_on CHECK (length(review_on) = 10), 
	CONSTRAINT ck_decision_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "decision" VALUES('maria','d1','same','part','2026-03-01',1772355600250001,'Защото …
„така“ 🙂','Вечерите','likely','price',123456789012,'2026-06-01','{"takes": 17}');
INSERT INTO "decision" VALUES('maria','d2','ani','keep','2026-03-01',1772355840250001,'','',NULL,NULL,NULL,NULL,'{}');
INSERT INTO "decision" VALUES('petar','d1','same','part','2026-03-01',1772355600250001,'Защото …
„така“ 🙂','Вечерите','likely','price',123456789012,'2026-06-01','{"takes": 17}');
INSERT INTO "decision" VALUES('petar','d2','ani','keep','2026-03-01',1772355840250001,'','',NULL,NULL,NULL,NULL,'{}');
CREATE TABLE decision_note (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	decision_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	written_on TEXT NOT NULL, 
	written_at INTEGER NOT NULL, 
	CONSTRAINT pk_decision_note PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_decision_note_decision_id FOREIGN KEY(owner_id, decision_id) REFERENCES decision (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_decision_note_id CHECK (id <> ''), 
	CONSTRAINT ck_decision_note_text CHECK (text <> ''), 
	CONSTRAINT ck_decision_note_written_on CHECK (length(written_on) = 10), 
	CONSTRAINT ck_decision_note_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "decision_note" VALUES('maria','m1','d1','По-късно:
„и това“','2026-03-09',1772355660250001);
INSERT INTO "decision_note" VALUES('petar','m1','d1','По-късно:
„и това“','2026-03-09',1772355660250001);
CREATE TABLE draft (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	changed_at INTEGER NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (owner_id, client_id, name), 
	CONSTRAINT fk_draft_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_draft_text CHECK (text <> ''), 
	CONSTRAINT ck_draft_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "draft" VALUES('maria','ani','decision_reason','още мисля',1772355900250001);
INSERT INTO "draft" VALUES('petar','ani','decision_reason','още мисля',1772355900250001);
CREATE TABLE import (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	preset TEXT NOT NULL, 
	encoding TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	rows_read INTEGER NOT NULL, 
	added_at INTEGER NOT NULL, 
	CONSTRAINT pk_import PRIMARY KEY (owner_id, id), 
	CONSTRAINT ck_import_id CHECK (id <> ''), 
	CONSTRAINT ck_import_rows_read CHECK (rows_read >= 0), 
	CONSTRAINT ck_import_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "import" VALUES('maria','one','фактури март.csv','abababababababababababababababababababababababababababababababab','prodagbi','cp1251','invoice',12,1772355600250001);
INSERT INTO "import" VALUES('petar','one','фактури март.csv','abababababababababababababababababababababababababababababababab','prodagbi','cp1251','invoice',12,1772355600250001);
INSERT INTO "import" VALUES('maria','worked','фактури март.csv','abababababababababababababababababababababababababababababababab','prodagbi','cp1251','invoice',12,1772356140250001);
INSERT INTO "import" VALUES('petar','worked','фактури март.csv','abababababababababababababababababababababababababababababababab','prodagbi','cp1251','invoice',12,1772356140250001);
CREATE TABLE incident (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	happened_on TEXT NOT NULL, 
	noted_at INTEGER NOT NULL, 
	CONSTRAINT pk_incident PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_incident_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_incident_id CHECK (id <> ''), 
	CONSTRAINT ck_incident_happened_on CHECK (length(happened_on) = 10), 
	CONSTRAINT ck_incident_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "incident" VALUES('maria','n1','ani','repeated','2026-03-01',1772355660250001);
INSERT INTO "incident" VALUES('maria','n2','same','shouted','2026-03-02',1772355720250001);
INSERT INTO "incident" VALUES('petar','n1','ani','repeated','2026-03-01',1772355660250001);
INSERT INTO "incident" VALUES('petar','n2','same','shouted','2026-03-02',1772355720250001);
CREATE TABLE invoice (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	client TEXT NOT NULL, 
	issued_on TEXT NOT NULL, 
	net_minor INTEGER NOT NULL, 
	gross_minor INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	number TEXT NOT NULL, 
	due_on TEXT, 
	paid_on TEXT, 
	paid_minor INTEGER, 
	kind TEXT NOT NULL, 
	"row" INTEGER, 
	basis TEXT NOT NULL, 
	import_id TEXT, 
	removed_at INTEGER, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_invoice PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_invoice_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_invoice_import_id FOREIGN KEY(owner_id, import_id) REFERENCES import (owner_id, id), 
	CONSTRAINT ck_invoice_id CHECK (id <> ''), 
	CONSTRAINT ck_invoice_issued_on CHECK (length(issued_on) = 10), 
	CONSTRAINT ck_invoice_due_on CHECK (length(due_on) = 10), 
	CONSTRAINT ck_invoice_paid_on CHECK (length(paid_on) = 10), 
	CONSTRAINT ck_invoice_currency CHECK (length(currency) = 3), 
	CONSTRAINT ck_invoice_version CHECK (version >= 1), 
	CONSTRAINT ck_invoice_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "invoice" VALUES('maria','i1','ani','КЛИЕНТ ООД','2026-02-01',10000,12000,'EUR','10000i1',NULL,NULL,NULL,'invoice',NULL,'invoice','one',NULL,1);
INSERT INTO "invoice" VALUES('maria','i2','ani','КЛИЕНТ ООД','2026-02-01',-99999999999999,-119999999999998,'BGN','10000i2','2026-03-31','2026-04-01',0,'credit_note',57,'cash','one',1772356140250001,1);
INSERT INTO "invoice" VALUES('maria','i3','bobi','КЛИЕНТ ООД','2026-02-03',10000,12000,'EUR','10000i3',NULL,NULL,NULL,'invoice',NULL,'invoice','one',NULL,1);
INSERT INTO "invoice" VALUES('petar','i1','ani','КЛИЕНТ ООД','2026-02-01',10000,12000,'EUR','10000i1',NULL,NULL,NULL,'invoice',NULL,'invoice','one',NULL,1);
INSERT INTO "invoice" VALUES('petar','i2','ani','КЛИЕНТ ООД','2026-02-01',-99999999999999,-119999999999998,'BGN','10000i2','2026-03-31','2026-04-01',0,'credit_note',57,'cash','one',1772356140250001,1);
INSERT INTO "invoice" VALUES('petar','i3','bobi','КЛИЕНТ ООД','2026-02-03',10000,12000,'EUR','10000i3',NULL,NULL,NULL,'invoice',NULL,'invoice','one',NULL,1);
CREATE TABLE kept_link (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	kept_at INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	look_on TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_kept_link PRIMARY KEY (owner_id, id), 
	CONSTRAINT ck_kept_link_id CHECK (id <> ''), 
	CONSTRAINT ck_kept_link_version CHECK (version >= 1), 
	CONSTRAINT ck_kept_link_look_on CHECK (length(look_on) = 10), 
	CONSTRAINT ck_kept_link_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "kept_link" VALUES('maria','h1','key of h1',1772355600250001,'Мария, „есен“','2026-04-01',1);
INSERT INTO "kept_link" VALUES('maria','h2','key of h2',1772355660250001,'',NULL,1);
INSERT INTO "kept_link" VALUES('petar','h1','key of h1',1772355600250001,'Мария, „есен“','2026-04-01',1);
INSERT INTO "kept_link" VALUES('petar','h2','key of h2',1772355660250001,'',NULL,1);
CREATE TABLE lesson (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	learned_on TEXT NOT NULL, 
	noted_at INTEGER NOT NULL, 
	CONSTRAINT pk_lesson PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_lesson_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_lesson_id CHECK (id <> ''), 
	CONSTRAINT ck_lesson_text CHECK (text <> ''), 
	CONSTRAINT ck_lesson_learned_on CHECK (length(learned_on) = 10), 
	CONSTRAINT ck_lesson_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "lesson" VALUES('maria','l1','same','boundary','Пиша го веднъж:
„така“','2026-03-09',1772355660250001);
INSERT INTO "lesson" VALUES('maria','l2',NULL,'question','Пиша го веднъж:
„така“','2026-03-09',1772355720250001);
INSERT INTO "lesson" VALUES('petar','l1','same','boundary','Пиша го веднъж:
„така“','2026-03-09',1772355660250001);
INSERT INTO "lesson" VALUES('petar','l2',NULL,'question','Пиша го веднъж:
„така“','2026-03-09',1772355720250001);
CREATE TABLE opportunity (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	client_id TEXT, 
	amount_minor INTEGER NOT NULL, 
	probability_percent INTEGER NOT NULL, 
	starts_on TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	lag_months INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_opportunity PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_opportunity_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_opportunity_id CHECK (id <> ''), 
	CONSTRAINT ck_opportunity_name CHECK (name <> ''), 
	CONSTRAINT ck_opportunity_amount_minor CHECK (amount_minor > 0), 
	CONSTRAINT ck_opportunity_probability_percent CHECK (probability_percent BETWEEN 0 AND 100), 
	CONSTRAINT ck_opportunity_starts_on CHECK (length(starts_on) = 10 AND substr(starts_on, 9) = '01'), 
	CONSTRAINT ck_opportunity_months CHECK (months BETWEEN 1 AND 36), 
	CONSTRAINT ck_opportunity_lag_months CHECK (lag_months BETWEEN 0 AND 12), 
	CONSTRAINT ck_opportunity_version CHECK (version >= 1), 
	CONSTRAINT ck_opportunity_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "opportunity" VALUES('maria','p1','„Проект“ p1','bobi',123456789012,60,'2026-04-01',36,12,1);
INSERT INTO "opportunity" VALUES('maria','p2','„Проект“ p2',NULL,123456789012,0,'2026-04-01',1,12,1);
INSERT INTO "opportunity" VALUES('petar','p1','„Проект“ p1','bobi',123456789012,60,'2026-04-01',36,12,1);
INSERT INTO "opportunity" VALUES('petar','p2','„Проект“ p2',NULL,123456789012,0,'2026-04-01',1,12,1);
CREATE TABLE outside_answer (
	owner_id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	sign_id TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_outside_answer PRIMARY KEY (owner_id, share_id, client_id, sign_id), 
	CONSTRAINT fk_outside_answer_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_outside_answer_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_outside_answer_value CHECK (value BETWEEN 0 AND 4), 
	CONSTRAINT ck_outside_answer_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "outside_answer" VALUES('maria','s1','ani','drain-1',4);
INSERT INTO "outside_answer" VALUES('maria','s1','ani','energy-6',0);
INSERT INTO "outside_answer" VALUES('maria','s1','bobi','drain-1',1);
INSERT INTO "outside_answer" VALUES('petar','s1','ani','drain-1',4);
INSERT INTO "outside_answer" VALUES('petar','s1','ani','energy-6',0);
INSERT INTO "outside_answer" VALUES('petar','s1','bobi','drain-1',1);
CREATE TABLE outside_view (
	owner_id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	started_at INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	sent_at INTEGER, 
	waived_at INTEGER, 
	CONSTRAINT pk_outside_view PRIMARY KEY (owner_id, share_id, client_id), 
	CONSTRAINT fk_outside_view_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_outside_view_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_outside_view_sent_at CHECK (sent_at IS NULL OR waived_at IS NULL), 
	CONSTRAINT ck_outside_view_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "outside_view" VALUES('maria','s1','ani',1772355660250001,'Елена',1772355960250001,NULL);
INSERT INTO "outside_view" VALUES('maria','s1','bobi',1772355720250001,'Елена',NULL,NULL);
INSERT INTO "outside_view" VALUES('maria','s2','ani',1772355780250001,'Елена',NULL,1772356140250001);
INSERT INTO "outside_view" VALUES('petar','s1','ani',1772355660250001,'Елена',1772355960250001,NULL);
INSERT INTO "outside_view" VALUES('petar','s1','bobi',1772355720250001,'Елена',NULL,NULL);
INSERT INTO "outside_view" VALUES('petar','s2','ani',1772355780250001,'Елена',NULL,1772356140250001);
CREATE TABLE own_text (
	owner_id TEXT NOT NULL, 
	part TEXT NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	changed_at INTEGER NOT NULL, 
	CONSTRAINT pk_own_text PRIMARY KEY (owner_id, part, name), 
	CONSTRAINT ck_own_text_text CHECK (text <> ''), 
	CONSTRAINT ck_own_text_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "own_text" VALUES('maria','niche','whom','С кого:
„с Ани“',1772355660250001);
INSERT INTO "own_text" VALUES('maria','week-2026-11-23','worked','44',1772355720250001);
INSERT INTO "own_text" VALUES('petar','niche','whom','С кого:
„с Ани“',1772355660250001);
INSERT INTO "own_text" VALUES('petar','week-2026-11-23','worked','44',1772355720250001);
CREATE TABLE preference (
	owner_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_preference PRIMARY KEY (owner_id, name), 
	CONSTRAINT ck_preference_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "preference" VALUES('maria','language','bg');
INSERT INTO "preference" VALUES('petar','language','bg');
CREATE TABLE referral (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	through_id TEXT NOT NULL, 
	CONSTRAINT pk_referral PRIMARY KEY (owner_id, client_id), 
	CONSTRAINT fk_referral_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_referral_through_id FOREIGN KEY(owner_id, through_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_referral_through_id CHECK (through_id <> client_id), 
	CONSTRAINT ck_referral_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "referral" VALUES('maria','bobi','ani');
INSERT INTO "referral" VALUES('petar','bobi','ani');
CREATE TABLE retainer (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	amount_minor INTEGER NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_retainer PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_retainer_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_retainer_id CHECK (id <> ''), 
	CONSTRAINT ck_retainer_amount_minor CHECK (amount_minor > 0), 
	CONSTRAINT ck_retainer_starts_on CHECK (length(starts_on) = 10), 
	CONSTRAINT ck_retainer_ends_on CHECK (length(ends_on) = 10 AND ends_on >= coalesce(starts_on, ends_on)), 
	CONSTRAINT ck_retainer_version CHECK (version >= 1), 
	CONSTRAINT ck_retainer_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "retainer" VALUES('maria','t1','ani',123456789012,'2026-01-15','2027-02-28',1);
INSERT INTO "retainer" VALUES('maria','t2','same',1,NULL,NULL,2);
INSERT INTO "retainer" VALUES('petar','t1','ani',123456789012,'2026-01-15','2027-02-28',1);
INSERT INTO "retainer" VALUES('petar','t2','same',1,NULL,NULL,2);
CREATE TABLE revision (
	owner_id TEXT NOT NULL, 
	part TEXT NOT NULL, 
	mark TEXT NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (owner_id, part), 
	CONSTRAINT ck_revision_owner CHECK (owner_id <> ''), 
	CONSTRAINT ck_revision_mark CHECK (mark <> '')
)
 STRICT

;
INSERT INTO "revision" VALUES('maria','work','drawn by chance');
INSERT INTO "revision" VALUES('petar','work','drawn by chance');
CREATE TABLE saved_check (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	taken_at INTEGER NOT NULL, 
	taken_on TEXT NOT NULL, 
	"case" TEXT NOT NULL, name TEXT, 
	CONSTRAINT pk_saved_check PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_saved_check_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_saved_check_id CHECK (id <> ''), 
	CONSTRAINT ck_saved_check_taken_on CHECK (length(taken_on) = 10), 
	CONSTRAINT ck_saved_check_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "saved_check" VALUES('maria','k1','ani',1772355600250001,'2026-03-01','{"cash": "1.00"}',NULL);
INSERT INTO "saved_check" VALUES('petar','k1','ani',1772355600250001,'2026-03-01','{"cash": "1.00"}',NULL);
INSERT INTO "saved_check" VALUES('maria','k2','bobi',1772355660250001,'2026-03-01','{"cash": "1.00"}','Есенен план');
INSERT INTO "saved_check" VALUES('petar','k2','bobi',1772355660250001,'2026-03-01','{"cash": "1.00"}','Есенен план');
CREATE TABLE sending (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	sent_on TEXT NOT NULL, 
	noted_at INTEGER NOT NULL, 
	acknowledged_on TEXT, 
	CONSTRAINT pk_sending PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_sending_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_sending_id CHECK (id <> ''), 
	CONSTRAINT ck_sending_text CHECK (text <> ''), 
	CONSTRAINT ck_sending_sent_on CHECK (length(sent_on) = 10), 
	CONSTRAINT ck_sending_acknowledged_on CHECK (length(acknowledged_on) = 10), 
	CONSTRAINT ck_sending_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "sending" VALUES('maria','e1','ani','Работя от 9 до 17.
🙂','2026-03-01',1772355660250001,NULL);
INSERT INTO "sending" VALUES('maria','e2','same','Работя от 9 до 17.
🙂','2026-03-02',1772355720250001,'2026-03-09');
INSERT INTO "sending" VALUES('petar','e1','ani','Работя от 9 до 17.
🙂','2026-03-01',1772355660250001,NULL);
INSERT INTO "sending" VALUES('petar','e2','same','Работя от 9 до 17.
🙂','2026-03-02',1772355720250001,'2026-03-09');
CREATE TABLE session (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	started_at INTEGER NOT NULL, 
	seen_at INTEGER NOT NULL, 
	CONSTRAINT pk_session PRIMARY KEY (owner_id, id), 
	CONSTRAINT ck_session_id CHECK (length(id) = 64), 
	CONSTRAINT ck_session_seen_at CHECK (seen_at >= started_at), 
	CONSTRAINT ck_session_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "session" VALUES('maria','43e407b2c11b95416af2816095b63b0ce57a3347bfac0ce4d4cd7640f21d1fa0','maria@id.bg',1772355660250001,1772355720250001);
INSERT INTO "session" VALUES('maria','6dee66eefa188f40f5835155c9a0dadc08299db6696cd230a118783c960698b2','maria@id.bg',1772355720250001,1772355780250001);
INSERT INTO "session" VALUES('petar','9a9fa0fa6eba51d10a6663a8fd3b91fdefce54ed656b04233eb6ccfed08a9213','petar@id.bg',1772355660250001,1772355720250001);
INSERT INTO "session" VALUES('petar','83467dd451407aabf8fb79de10a3d359240200206560835c0cbe67121ad13b75','petar@id.bg',1772355720250001,1772355780250001);
CREATE TABLE set_aside (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	set_at INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_set_aside PRIMARY KEY (owner_id, id), 
	CONSTRAINT ck_set_aside_owner CHECK (owner_id <> ''), 
	CONSTRAINT ck_set_aside_id CHECK (id <> '')
)
 STRICT

;
INSERT INTO "set_aside" VALUES('maria','a1',1772356800250001,X'007061636B6564FF');
INSERT INTO "set_aside" VALUES('petar','a1',1772356800250001,X'007061636B6564FF');
CREATE TABLE share (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	from_name TEXT NOT NULL, 
	sections TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	shows_names INTEGER NOT NULL, 
	is_file INTEGER NOT NULL, 
	created_at INTEGER NOT NULL, 
	expires_at INTEGER NOT NULL, 
	revoked_at INTEGER, 
	ended_at INTEGER, 
	opened_count INTEGER NOT NULL, 
	last_opened_at INTEGER, 
	notes TEXT NOT NULL, 
	notes_version INTEGER NOT NULL, 
	CONSTRAINT pk_share PRIMARY KEY (owner_id, id), 
	CONSTRAINT ck_share_id CHECK (id <> ''), 
	CONSTRAINT ck_share_shows_names CHECK (shows_names IN (0, 1)), 
	CONSTRAINT ck_share_is_file CHECK (is_file IN (0, 1)), 
	CONSTRAINT ck_share_expires_at CHECK (expires_at > created_at), 
	CONSTRAINT ck_share_opened_count CHECK (opened_count >= 0), 
	CONSTRAINT ck_share_notes_version CHECK (notes_version >= 1), 
	CONSTRAINT ck_share_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share" VALUES('maria','s1','за „Елена“','Мария','reading notes','bands',1,0,1772355600250001,1773565200250001,1772356020250001,1772356080250001,1,1772355780250001,'Уговорихме се
…',2);
INSERT INTO "share" VALUES('maria','s2','за „Елена“','Мария','reading notes','bands',1,1,1772355660250001,1773565260250001,NULL,NULL,0,NULL,'',1);
INSERT INTO "share" VALUES('petar','s1','за „Елена“','Мария','reading notes','bands',1,0,1772355600250001,1773565200250001,1772356020250001,1772356080250001,1,1772355780250001,'Уговорихме се
…',2);
INSERT INTO "share" VALUES('petar','s2','за „Елена“','Мария','reading notes','bands',1,1,1772355660250001,1773565260250001,NULL,NULL,0,NULL,'',1);
CREATE TABLE share_client (
	owner_id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	alias INTEGER NOT NULL, 
	CONSTRAINT pk_share_client PRIMARY KEY (owner_id, share_id, client_id), 
	CONSTRAINT fk_share_client_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT fk_share_client_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_client_alias CHECK (alias >= 0), 
	CONSTRAINT ck_share_client_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_client" VALUES('maria','s1','ani',0);
INSERT INTO "share_client" VALUES('maria','s1','bobi',1);
INSERT INTO "share_client" VALUES('maria','s2','ani',0);
INSERT INTO "share_client" VALUES('petar','s1','ani',0);
INSERT INTO "share_client" VALUES('petar','s1','bobi',1);
INSERT INTO "share_client" VALUES('petar','s2','ani',0);
CREATE TABLE share_comment (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	written_at INTEGER NOT NULL, 
	section TEXT, 
	alias INTEGER, 
	answer TEXT NOT NULL, 
	hidden_at INTEGER, 
	CONSTRAINT pk_share_comment PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_share_comment_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_comment_id CHECK (id <> ''), 
	CONSTRAINT ck_share_comment_text CHECK (text <> ''), 
	CONSTRAINT ck_share_comment_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_comment" VALUES('maria','c1','s1','question','Елена','Какво се промени?
<b>🙂</b>',1772355840250001,'notes',0,'',NULL);
INSERT INTO "share_comment" VALUES('maria','c2','s1','question','Елена','Какво се промени?
<b>🙂</b>',1772355900250001,NULL,NULL,'Да',1772356140250001);
INSERT INTO "share_comment" VALUES('petar','c1','s1','question','Елена','Какво се промени?
<b>🙂</b>',1772355840250001,'notes',0,'',NULL);
INSERT INTO "share_comment" VALUES('petar','c2','s1','question','Елена','Какво се промени?
<b>🙂</b>',1772355900250001,NULL,NULL,'Да',1772356140250001);
CREATE TABLE share_guess (
	source TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_share_guess PRIMARY KEY (source, at)
)
 STRICT

;
INSERT INTO "share_guess" VALUES('a source',1772355660250001);
CREATE TABLE share_key (
	owner_id TEXT NOT NULL, 
	key_hash TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_share_key PRIMARY KEY (owner_id, key_hash), 
	CONSTRAINT fk_share_key_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_key_key_hash CHECK (length(key_hash) = 64), 
	CONSTRAINT ck_share_key_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_key" VALUES('maria','7777777777777777777777777777777777777777777777777777777777777777','s1','Елена');
INSERT INTO "share_key" VALUES('petar','8888888888888888888888888888888888888888888888888888888888888888','s1','Елена');
CREATE TABLE share_task (
	owner_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	due_on TEXT, 
	done_on TEXT, 
	CONSTRAINT pk_share_task PRIMARY KEY (owner_id, id), 
	CONSTRAINT fk_share_task_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_task_id CHECK (id <> ''), 
	CONSTRAINT ck_share_task_text CHECK (text <> ''), 
	CONSTRAINT ck_share_task_due_on CHECK (length(due_on) = 10), 
	CONSTRAINT ck_share_task_done_on CHECK (length(done_on) = 10), 
	CONSTRAINT ck_share_task_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_task" VALUES('maria','a1','s1','Обаждане до клиента','2026-03-20','2026-03-21');
INSERT INTO "share_task" VALUES('maria','a2','s2','Обаждане до клиента',NULL,NULL);
INSERT INTO "share_task" VALUES('petar','a1','s1','Обаждане до клиента','2026-03-20','2026-03-21');
INSERT INTO "share_task" VALUES('petar','a2','s2','Обаждане до клиента',NULL,NULL);
CREATE TABLE share_token (
	owner_id TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	token_hash TEXT NOT NULL, 
	CONSTRAINT pk_share_token PRIMARY KEY (owner_id, share_id), 
	CONSTRAINT fk_share_token_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_token_token_hash CHECK (length(token_hash) = 64), 
	CONSTRAINT ck_share_token_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_token" VALUES('maria','s1','0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "share_token" VALUES('petar','s1','1111111111111111111111111111111111111111111111111111111111111111');
CREATE TABLE share_visit (
	owner_id TEXT NOT NULL, 
	visit_hash TEXT NOT NULL, 
	share_id TEXT NOT NULL, 
	until INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	opened_at INTEGER, 
	CONSTRAINT pk_share_visit PRIMARY KEY (owner_id, visit_hash), 
	CONSTRAINT fk_share_visit_share_id FOREIGN KEY(owner_id, share_id) REFERENCES share (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_share_visit_visit_hash CHECK (length(visit_hash) = 64), 
	CONSTRAINT ck_share_visit_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "share_visit" VALUES('maria','5555555555555555555555555555555555555555555555555555555555555555','s1',1772359200250001,'Елена',1772355780250001);
INSERT INTO "share_visit" VALUES('petar','6666666666666666666666666666666666666666666666666666666666666666','s1',1772359200250001,'Елена',1772355780250001);
CREATE TABLE shared_figure (
	owner_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	typed TEXT NOT NULL, 
	value INTEGER, 
	changed_at INTEGER NOT NULL, 
	CONSTRAINT pk_shared_figure PRIMARY KEY (owner_id, name), 
	CONSTRAINT ck_shared_figure_typed CHECK (typed <> ''), 
	CONSTRAINT ck_shared_figure_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "shared_figure" VALUES('maria','reserve','1 250,50',125050,1772355660250001);
INSERT INTO "shared_figure" VALUES('petar','reserve','1 250,50',125050,1772355660250001);
CREATE TABLE worked_hours (
	owner_id TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	month TEXT NOT NULL, 
	billable_minutes INTEGER NOT NULL, 
	unbilled_minutes INTEGER NOT NULL, import_id TEXT, 
	CONSTRAINT pk_worked_hours PRIMARY KEY (owner_id, client_id, month), 
	CONSTRAINT fk_worked_hours_client_id FOREIGN KEY(owner_id, client_id) REFERENCES client (owner_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_worked_hours_month CHECK (length(month) = 10 AND substr(month, 9) = '01'), 
	CONSTRAINT ck_worked_hours_billable_minutes CHECK (billable_minutes >= 0), 
	CONSTRAINT ck_worked_hours_unbilled_minutes CHECK (unbilled_minutes >= 0), 
	CONSTRAINT ck_worked_hours_minutes CHECK (billable_minutes + unbilled_minutes > 0), 
	CONSTRAINT ck_worked_hours_owner CHECK (owner_id <> '')
)
 STRICT

;
INSERT INTO "worked_hours" VALUES('maria','ani','2026-03-01',1230,45,NULL);
INSERT INTO "worked_hours" VALUES('maria','bobi','2026-12-01',0,1,NULL);
INSERT INTO "worked_hours" VALUES('petar','ani','2026-03-01',1230,45,NULL);
INSERT INTO "worked_hours" VALUES('petar','bobi','2026-12-01',0,1,NULL);
INSERT INTO "worked_hours" VALUES('maria','bobi','2026-05-01',60,15,'worked');
INSERT INTO "worked_hours" VALUES('petar','bobi','2026-05-01',60,15,'worked');
CREATE UNIQUE INDEX uq_client_name_key ON client (owner_id, name_key) WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX ix_client_deleted_at ON client (owner_id, deleted_at);
CREATE INDEX ix_client_from_import ON client (owner_id, from_import);
CREATE INDEX ix_client_merged_into ON client (owner_id, merged_into);
CREATE INDEX ix_assessment_client_id ON assessment (owner_id, client_id);
CREATE INDEX ix_assessment_read_on ON assessment (owner_id, read_on);
CREATE INDEX ix_saved_check_client_id ON saved_check (owner_id, client_id);
CREATE INDEX ix_invoice_import_id ON invoice (owner_id, import_id);
CREATE INDEX ix_invoice_issued_on ON invoice (owner_id, issued_on);
CREATE INDEX ix_invoice_client_id ON invoice (owner_id, client_id);
CREATE INDEX ix_invoice_removed_at ON invoice (owner_id, removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX ix_retainer_client_id ON retainer (owner_id, client_id);
CREATE INDEX ix_opportunity_client_id ON opportunity (owner_id, client_id);
CREATE INDEX ix_referral_through_id ON referral (owner_id, through_id);
CREATE INDEX ix_account_identity ON account (identity);
CREATE INDEX ix_session_id ON session (id);
CREATE INDEX ix_incident_client_id ON incident (owner_id, client_id);
CREATE INDEX ix_decision_client_id ON decision (owner_id, client_id);
CREATE INDEX ix_decision_note_decision_id ON decision_note (owner_id, decision_id);
CREATE INDEX ix_share_guess_at ON share_guess (at);
CREATE INDEX ix_share_client_client_id ON share_client (owner_id, client_id);
CREATE INDEX ix_share_token_token_hash ON share_token (token_hash);
CREATE INDEX ix_share_visit_visit_hash ON share_visit (visit_hash);
CREATE INDEX ix_share_visit_share_id ON share_visit (owner_id, share_id);
CREATE INDEX ix_share_comment_share_id ON share_comment (owner_id, share_id);
CREATE INDEX ix_share_task_share_id ON share_task (owner_id, share_id);
CREATE INDEX ix_outside_view_client_id ON outside_view (owner_id, client_id);
CREATE INDEX ix_outside_answer_client_id ON outside_answer (owner_id, client_id);
CREATE INDEX ix_lesson_client_id ON lesson (owner_id, client_id);
CREATE INDEX ix_sending_client_id ON sending (owner_id, client_id);
CREATE INDEX ix_share_key_share_id ON share_key (owner_id, share_id);
CREATE INDEX ix_share_key_key_hash ON share_key (key_hash);
COMMIT;
