// What happened: the kinds of events that the journal keeps and the ledger is the fold of. Each is a plain
// struct whose `visit` names its members once; the text of the journal, and its reading, follow from that.
// Leaves out: the entry around an event, its chain (journal), what an event changes (evolve.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/case.h"
#include "ledger/papers.h"
#include "registers/registers.h"

namespace tuogou {

/// A field and what it is given.
struct FieldValue {
  const Field* field = nullptr;
  Value value;
};

/// A jurisdiction's journal begins.
struct JurisdictionOpened {
  static constexpr std::string_view kKind = "jurisdiction.opened";
  std::string key, title, parent, programme;
  template <class V>
  void visit(V& v) {
    v("key", key), v("title", title), v("parent", parent), v("programme", programme);
  }
};

/// The head of what one person did in one go; the events after it that carry the same act are what it
/// changed.
struct ActDone {
  static constexpr std::string_view kKind = "act.done";
  std::string action;  // plan.approve
  Date on;             // the day on which it holds
  RecordId association = 0;
  RecordId request = 0;
  MatterCode matter;
  PersonId person = 0;
  std::string person_name;
  Role role = Role::none;
  RecordId organ = 0;
  std::string organ_name;
  PersonId principal = 0;
  std::string principal_name;
  std::string opinion;
  std::string number;       // of the document it issues
  std::string attachments;  // hashes, joined by ,
  template <class V>
  void visit(V& v) {
    v("action", action), v("on", on), v("association", association), v("request", request);
    v("matter", matter), v("person", person), v("person_name", person_name), v("role", role);
    v("organ", organ), v("organ_name", organ_name), v("principal", principal);
    v("principal_name", principal_name), v("opinion", opinion), v("number", number);
    v("attachments", attachments);
  }
};

struct SettingChanged {
  static constexpr std::string_view kKind = "setting.changed";
  std::string name, value;
  template <class V>
  void visit(V& v) {
    v("name", name), v("value", value);
  }
};

/// A yearly table of holidays and working weekend days, as it was imported. Only in the journal of the
/// system.
struct CalendarAdded {
  static constexpr std::string_view kKind = "calendar.added";
  std::string text;
  template <class V>
  void visit(V& v) {
    v("text", text);
  }
};

/// A row of a register begins, is written anew as a whole, or no longer counts.
struct RowAdded {
  static constexpr std::string_view kKind = "row.added";
  const RegisterInfo* info = nullptr;
  RecordId row = 0;
  RecordId association = 0;  // of its own row too; 0: a register of the jurisdiction
  std::vector<FieldValue> values;
  template <class V>
  void visit(V& v) {
    v("register", info), v("row", row), v("association", association), v(values, info);
  }
};
struct RowAmended {
  static constexpr std::string_view kKind = "row.amended";
  const RegisterInfo* info = nullptr;
  RecordId row = 0;
  RecordId association = 0;
  std::vector<FieldValue> values;
  template <class V>
  void visit(V& v) {
    v("register", info), v("row", row), v("association", association), v(values, info);
  }
};
struct RowVoided {
  static constexpr std::string_view kKind = "row.voided";
  const RegisterInfo* info = nullptr;
  RecordId row = 0;
  RecordId association = 0;
  std::string reason;
  template <class V>
  void visit(V& v) {
    v("register", info), v("row", row), v("association", association), v("reason", reason);
  }
};

struct CaseMoved {
  static constexpr std::string_view kKind = "case.moved";
  RecordId association = 0;
  Phase phase{};
  Date on;
  PersonId prepared_by = 0;
  template <class V>
  void visit(V& v) {
    v("association", association), v("phase", phase), v("on", on), v("prepared_by", prepared_by);
  }
};
struct MatterMoved {
  static constexpr std::string_view kKind = "matter.moved";
  RecordId association = 0;
  MatterCode matter;
  MatterProgress progress{};
  template <class V>
  void visit(V& v) {
    v("association", association), v("matter", matter), v("progress", progress);
  }
};
struct DeferralMoved {
  static constexpr std::string_view kKind = "deferral.moved";
  RecordId association = 0;
  DeferralState state{};
  Date on;
  std::string reason;
  template <class V>
  void visit(V& v) {
    v("association", association), v("state", state), v("on", on), v("reason", reason);
  }
};

struct DraftStarted {
  static constexpr std::string_view kKind = "draft.started";
  int version = 0;
  Date on;
  template <class V>
  void visit(V& v) {
    v("version", version), v("on", on);
  }
};
/// `association` of the entry stands beside the list; it is no event about that association.
struct DraftEntered {
  static constexpr std::string_view kKind = "draft.entered";
  RecordId entry = 0;
  ListCategory category{};
  std::string reason;
  template <class V>
  void visit(V& v) {
    v("entry", entry), v("category", category), v("reason", reason);
  }
};
struct DraftEnded {
  static constexpr std::string_view kKind = "draft.ended";
  int version = 0;
  template <class V>
  void visit(V& v) {
    v("version", version);
  }
};

struct RequestOpened {
  static constexpr std::string_view kKind = "request.opened";
  RecordId association = 0;
  RecordId request = 0;
  Purpose purpose{};
  Shape shape{};
  MatterCode matter;
  RecordId row = 0;
  Date asked_on;
  Date due_on;
  PersonId asked_by = 0;
  Role asked_as = Role::none;
  RecordId asked_organ = 0;
  Phase back_to{};
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("purpose", purpose), v("shape", shape);
    v("matter", matter), v("row", row), v("asked_on", asked_on), v("due_on", due_on);
    v("asked_by", asked_by), v("asked_as", asked_as), v("asked_organ", asked_organ), v("back_to", back_to);
  }
};
struct RequestClosed {
  static constexpr std::string_view kKind = "request.closed";
  RecordId association = 0;
  RecordId request = 0;
  RequestState state{};
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("state", state);
  }
};
struct RequestUrged {
  static constexpr std::string_view kKind = "request.urged";
  RecordId association = 0;
  RecordId request = 0;
  Moment at = 0;
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("at", at);
  }
};
struct TaskAdded {
  static constexpr std::string_view kKind = "task.added";
  RecordId association = 0;
  RecordId request = 0;
  RecordId task = 0;
  RecordId after = 0;  // the task it stands behind; 0: at the end
  Role role = Role::none;
  RecordId organ = 0;
  PersonId person = 0;
  TaskState state{};
  RecordId added_by = 0;
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("task", task), v("after", after);
    v("role", role), v("organ", organ), v("person", person), v("state", state), v("added_by", added_by);
  }
};
/// A task's turn has come, or it has been answered, or it need not be any more.
struct TaskMoved {
  static constexpr std::string_view kKind = "task.moved";
  RecordId association = 0;
  RecordId request = 0;
  RecordId task = 0;
  TaskState state{};
  PersonId done_by = 0;
  PersonId principal = 0;
  std::string opinion;
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("task", task), v("state", state);
    v("done_by", done_by), v("principal", principal), v("opinion", opinion);
  }
};
struct TaskRead {
  static constexpr std::string_view kKind = "task.read";
  RecordId association = 0;
  RecordId request = 0;
  RecordId task = 0;
  PersonId person = 0;
  Moment at = 0;
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("task", task), v("person", person), v("at", at);
  }
};
struct TaskDelegated {
  static constexpr std::string_view kKind = "task.delegated";
  RecordId association = 0;
  RecordId request = 0;
  RecordId task = 0;
  PersonId from = 0;
  std::string from_name;
  PersonId to = 0;
  std::string to_name;
  template <class V>
  void visit(V& v) {
    v("association", association), v("request", request), v("task", task), v("from", from);
    v("from_name", from_name), v("to", to), v("to_name", to_name);
  }
};

struct CopySent {
  static constexpr std::string_view kKind = "copy.sent";
  RecordId association = 0;
  RecordId copy = 0;
  RecordId about = 0;
  RecordId organ = 0;
  PersonId person = 0;
  PersonId sent_by = 0;
  Moment at = 0;
  std::string note;
  template <class V>
  void visit(V& v) {
    v("association", association), v("copy", copy), v("about", about), v("organ", organ);
    v("person", person), v("sent_by", sent_by), v("at", at), v("note", note);
  }
};
struct CopyRead {
  static constexpr std::string_view kKind = "copy.read";
  RecordId association = 0;
  RecordId copy = 0;
  PersonId person = 0;
  Moment at = 0;
  template <class V>
  void visit(V& v) {
    v("association", association), v("copy", copy), v("person", person), v("at", at);
  }
};

struct DeputyNamed {
  static constexpr std::string_view kKind = "deputy.named";
  RecordId id = 0;
  PersonId principal = 0;
  std::string principal_name;
  PersonId deputy = 0;
  std::string deputy_name;
  Date from, until;
  template <class V>
  void visit(V& v) {
    v("id", id), v("principal", principal), v("principal_name", principal_name), v("deputy", deputy);
    v("deputy_name", deputy_name), v("from", from), v("until", until);
  }
};

struct NoticeIssued {
  static constexpr std::string_view kKind = "notice.issued";
  RecordId notice = 0;
  std::string subject, requirement;
  RecordId about = 0;  // an association; 0: of no single one
  RecordId organ = 0;
  Date due_on;
  Date on;
  template <class V>
  void visit(V& v) {
    v("notice", notice), v("subject", subject), v("requirement", requirement), v("about", about);
    v("organ", organ), v("due_on", due_on), v("on", on);
  }
};
struct NoticeMoved {
  static constexpr std::string_view kKind = "notice.moved";
  RecordId notice = 0;
  NoticeNode node{};
  PersonId person = 0;
  Date on;
  template <class V>
  void visit(V& v) {
    v("notice", notice), v("node", node), v("person", person), v("on", on);
  }
};

/// A masked value was shown in full to somebody.
struct FieldRevealed {
  static constexpr std::string_view kKind = "field.revealed";
  RecordId association = 0;
  const RegisterInfo* info = nullptr;
  RecordId row = 0;
  std::string field;
  PersonId person = 0;
  std::string reason;
  template <class V>
  void visit(V& v) {
    v("association", association), v("register", info), v("row", row), v("field", field);
    v("person", person), v("reason", reason);
  }
};

// ---- Official papers ----

/// The paper with what it says, as it was issued; never changed afterwards.
struct PaperIssued {
  static constexpr std::string_view kKind = "paper.issued";
  RecordId association = 0;
  RecordId paper = 0;
  std::string kind;
  std::string number;
  std::string code;  // of the series the number is of, with `ordinal`
  int ordinal = 0;
  std::string title;
  RecordId organ = 0;
  std::string organ_name;
  MatterCode matter;
  Date on;
  std::string template_of;
  std::string hash;     // SM3 of `content`
  std::string content;  // typeset/manuscript.h frozen_text; empty: made outside the system
  template <class V>
  void visit(V& v) {
    v("association", association), v("paper", paper), v("kind", kind), v("number", number), v("code", code);
    v("ordinal", ordinal), v("title", title), v("organ", organ), v("organ_name", organ_name);
    v("matter", matter), v("on", on), v("template", template_of), v("hash", hash), v("content", content);
  }
};
/// The three files made of it; the organ's public key and its signature over the text and the files.
struct PaperFiled {
  static constexpr std::string_view kKind = "paper.filed";
  RecordId association = 0;
  RecordId paper = 0;
  std::string docx, pdf, ofd, signature;
  template <class V>
  void visit(V& v) {
    v("association", association), v("paper", paper), v("docx", docx), v("pdf", pdf), v("ofd", ofd);
    v("signature", signature);
  }
};
/// A scan of the sealed paper.
struct PaperScanned {
  static constexpr std::string_view kKind = "paper.scanned";
  RecordId association = 0;
  RecordId paper = 0;
  std::string attachment;
  template <class V>
  void visit(V& v) {
    v("association", association), v("paper", paper), v("attachment", attachment);
  }
};
struct PaperCancelled {
  static constexpr std::string_view kKind = "paper.cancelled";
  RecordId association = 0;
  RecordId paper = 0;
  Date on;
  std::string reason;
  template <class V>
  void visit(V& v) {
    v("association", association), v("paper", paper), v("on", on), v("reason", reason);
  }
};
/// The code of an organ's numbers, and the last number given before the system began.
struct NumberCodeSet {
  static constexpr std::string_view kKind = "number.code_set";
  RecordId organ = 0;
  NumberUse use{};
  std::string code;
  int year = 0;
  int last = 0;
  template <class V>
  void visit(V& v) {
    v("organ", organ), v("use", use), v("code", code), v("year", year), v("last", last);
  }
};
/// A cancelled number may be given again.
struct NumberReleased {
  static constexpr std::string_view kKind = "number.released";
  RecordId organ = 0;
  std::string code;
  int year = 0;
  int ordinal = 0;
  template <class V>
  void visit(V& v) {
    v("organ", organ), v("code", code), v("year", year), v("ordinal", ordinal);
  }
};
struct TemplateReplaced {
  static constexpr std::string_view kKind = "template.replaced";
  std::string kind, text;
  template <class V>
  void visit(V& v) {
    v("kind", kind), v("text", text);
  }
};

using Event =
    std::variant<JurisdictionOpened, ActDone, SettingChanged, CalendarAdded, RowAdded, RowAmended, RowVoided,
                 CaseMoved, MatterMoved, DeferralMoved, DraftStarted, DraftEntered, DraftEnded, RequestOpened,
                 RequestClosed, RequestUrged, TaskAdded, TaskMoved, TaskRead, TaskDelegated, CopySent,
                 CopyRead, DeputyNamed, NoticeIssued, NoticeMoved, FieldRevealed, PaperIssued, PaperFiled,
                 PaperScanned, PaperCancelled, NumberCodeSet, NumberReleased, TemplateReplaced>;
using Events = std::vector<Event>;

/// The association an event is about; 0 where it is of the jurisdiction.
RecordId association_of(const Event& event);
std::string_view kind_of(const Event& event);

/// How masked values are written in the journal; given by whoever holds the key.
struct Sealing {
  std::string (*seal)(const void* vault, std::string_view plain, std::string_view context) = nullptr;
  std::string (*open)(const void* vault, std::string_view sealed, std::string_view context) = nullptr;
  const void* vault = nullptr;
};

/// Appends the event as the journal keeps it: its kind and its given members as TAB key=value; values of a
/// row as TAB .key=value. No control characters: \t, \n, \r and \\ stand for them. docs/journal-format.md.
void append_text(std::string& line, const Event& event, const Sealing& sealing);

/// An entry that is no event this program knows. Its text stays as it is; nothing can be folded beyond it.
class UnknownEvent : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The event that `append_text` wrote. Throws UnknownEvent.
Event parse_event(std::string_view text, const Sealing& sealing);

}  // namespace tuogou
