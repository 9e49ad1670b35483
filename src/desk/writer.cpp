#include "desk/writer.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "base/json_text.h"
#include "desk/sealing.h"
#include "journal/chain.h"
#include "journal/entry.h"

namespace tuogou {

namespace json = boost::json;

namespace {

Failure failure_of(Failure::Kind kind, Bilingual sentence, std::string detail = {}) {
  return {kind, std::move(sentence), std::move(detail)};
}

Failure failure_of(const StoreFailure& failure) {
  const auto words = sentence(failure.kind());
  const bool is_damaged = failure.kind() == StoreFailure::Kind::damaged;
  return failure_of(is_damaged ? Failure::Kind::damaged : Failure::Kind::store,
                    {std::string(words.zh), std::string(words.en)}, failure.what());
}

json::array to_json(const std::vector<Warning>& warnings) {
  json::array list;
  for (const auto& warning : warnings) {
    list.push_back({{"rule", warning.rule},
                    {"clause", warning.clause},
                    {"message", {{"zh", warning.sentence.zh}, {"en", warning.sentence.en}}}});
  }
  return list;
}

/// One batch: what it has decided and not yet written.
class Batch {
 public:
  Batch(const WriterContext& context, JournalStore& store, std::map<std::string, Head>& heads)
      : context_(context),
        store_(store),
        heads_(heads),
        sealing_(sealing_of(context.vault)),
        now_(std::max<Moment>(context.now(), 0)) {
    before_ = context.ledgers();
    last_record_ = before_->last_record;
    new_heads_ = heads;
  }

  Outcome decide(const Order& order) {
    if (const auto damage = context_.damage()) return failure_of(Failure::Kind::damaged, *damage);
    auto* const present = working(order.jurisdiction);
    if (order.opens && present != nullptr) {
      Refusal refusal;
      refusal.sentence = {"这一地区已经开通。", "That jurisdiction is open already."};
      return refusal;
    }
    if (!order.opens && present == nullptr) {
      return failure_of(Failure::Kind::unknown_jurisdiction,
                        {"没有这一地区。", "There is no such jurisdiction."});
    }
    const auto request_hash = order.key.empty() ? Digest{} : sm3({order.request});
    if (!order.key.empty()) {
      if (auto kept = kept_answer(order, request_hash)) return std::move(*kept);
    }
    Ledger opened;
    Ledger& ledger = order.opens ? opened : *present;
    // The clock may have been set back; the journal goes on.
    const auto now = std::max(now_, ledger.recorded_at);
    const auto today = day_of(now);
    if (auto refusal = overtaken(order, ledger)) return std::move(*refusal);
    const auto actor = context_.actor_in(ledger, order.actor, today);
    const auto people = context_.people();
    const Situation situation{ledger,       actor,        context_.working_days(), today, now,
                              last_record_, people.get(), &write_refusal};
    auto decision = order.decide(situation);
    if (auto* refusal = std::get_if<Refusal>(&decision)) return std::move(*refusal);
    auto outcome = write(order, std::get<Decided>(decision), ledger, now, request_hash);
    if (order.opens && new_heads_.contains(order.jurisdiction)) {
      working_.insert_or_assign(order.jurisdiction, std::move(opened));
    }
    return outcome;
  }

  bool empty() const { return entries_.empty(); }
  Appended append() {
    std::vector<NewEntry> entries;
    entries.reserve(entries_.size());
    for (const auto& entry : entries_)
      entries.push_back({entry.jurisdiction, entry.seq, entry.line, entry.hash});
    std::vector<KeptAnswer> answers;
    for (const auto& [key, kept] : answers_) {
      answers.push_back({key.first, key.second, kept.request_hash, 200, kept.json, now_});
    }
    return store_.append(entries, answers);
  }
  void publish() {
    heads_ = new_heads_;
    auto ledgers = *before_;
    ledgers.last_record = last_record_;
    std::vector<Moved> moved;
    for (auto& [key, associations] : touched_) {
      std::ranges::sort(associations);
      const auto rest = std::ranges::unique(associations);
      associations.erase(rest.begin(), rest.end());
      auto& ledger = working_.at(key);
      moved.push_back({key, ledger.sequence, std::move(associations)});
      ledgers.by_key[key] = std::make_shared<const Ledger>(std::move(ledger));
    }
    context_.publish(std::make_shared<const Ledgers>(std::move(ledgers)), moved);
  }

 private:
  struct Line {
    std::string jurisdiction;
    std::uint32_t seq;
    std::string line;
    Digest hash;
  };
  struct Kept {
    Digest request_hash;
    std::string json;
    Receipt receipt;
  };

  /// The ledger as this batch leaves it, copied once and then changed in place; nullptr where there is none.
  Ledger* working(const std::string& key) {
    if (const auto found = working_.find(key); found != working_.end()) return &found->second;
    const auto found = before_->by_key.find(key);
    if (found == before_->by_key.end()) return nullptr;
    return &working_.emplace(key, *found->second).first->second;
  }

  /// Takes back what an order changed before it failed: from what was there before the batch, with what the
  /// orders before it have written.
  void start_over(const std::string& key) {
    if (!working_.contains(key)) return;
    const auto before = before_->by_key.find(key);
    auto ledger = before == before_->by_key.end() ? Ledger() : *before->second;
    for (const auto& entry : entries_) {
      if (entry.jurisdiction != key) continue;
      const auto parsed = parse_entry(entry.line, sealing_);
      evolve(ledger, parsed.event, parsed.at);
    }
    working_.insert_or_assign(key, std::move(ledger));
  }

  std::optional<Outcome> kept_answer(const Order& order, const Digest& request_hash) {
    auto other = failure_of(
        Failure::Kind::other_request,
        {"这一 Idempotency-Key 已用于另一请求。", "That Idempotency-Key was used for another request."});
    // In this very batch, or before it.
    if (const auto found = answers_.find({order.actor.person, order.key}); found != answers_.end()) {
      if (found->second.request_hash != request_hash) return other;
      auto receipt = found->second.receipt;
      receipt.repeated = true;
      return receipt;
    }
    const auto kept = store_.answer(order.actor.person, order.key);
    if (!kept) return {};
    if (kept->request_hash != request_hash) return other;
    Receipt receipt;
    receipt.json = kept->body;
    receipt.repeated = true;
    return receipt;
  }

  static std::optional<Refusal> overtaken(const Order& order, const Ledger& ledger) {
    if (order.expected_version == 0) return {};
    const auto place = ledger.place_of(order.association);
    const auto version = order.association == 0 ? ledger.jurisdiction.version()
                         : place < 0            ? 0
                                                : ledger.dossiers[static_cast<std::size_t>(place)].version();
    if (place < 0 && order.association != 0) return {};  // decide says that it is not there
    if (version == order.expected_version) return {};
    Refusal refusal;
    refusal.kind = Refusal::Kind::stale;
    refusal.sentence = {"您打开之后，台账已有新的变动，请刷新核对。",
                        "The ledger has moved on since you opened it; look again."};
    refusal.details["expected"] = order.expected_version;
    refusal.details["version"] = version;
    return refusal;
  }

  /// What was asked is so already.
  static Receipt nothing_new(Sequence sequence) {
    Receipt receipt;
    receipt.sequence = receipt.version = sequence;
    receipt.repeated = true;
    receipt.json =
        json::serialize(json::object{{"act", 0}, {"sequence", sequence}, {"warnings", json::array()}});
    return receipt;
  }

  Outcome write(const Order& order, Decided& decided, Ledger& ledger, Moment now,
                const Digest& request_hash) {
    const auto known = new_heads_.find(order.jurisdiction);
    auto head = known == new_heads_.end() ? Head() : known->second;
    if (decided.events.empty()) return nothing_new(head.seq);
    if (head.seq == 0) head = {order.jurisdiction, 0, genesis(order.jurisdiction)};
    RecordId last = last_record_;
    for (const auto& event : decided.events) last = std::max(last, record_given(event));
    const RecordId act = last + 1;
    std::vector<Line> lines;
    std::vector<RecordId> associations;
    try {
      for (const auto& event : decided.events) {
        const Position at{++head.seq, now};
        auto line = line_of({at, act, event}, sealing_);
        head.hash = tuogou::next(head.hash, line);
        evolve(ledger, event, at);
        if (const auto association = association_of(event)) associations.push_back(association);
        lines.push_back({order.jurisdiction, head.seq, std::move(line), head.hash});
      }
    } catch (...) {
      start_over(order.jurisdiction);
      throw;
    }
    Receipt receipt;
    receipt.sequence = head.seq;
    receipt.act = act;
    receipt.record = decided.record;
    const auto of =
        order.association != 0 ? order.association : (associations.empty() ? 0 : associations.front());
    const auto place = ledger.place_of(of);
    receipt.version = place >= 0 ? ledger.dossiers[static_cast<std::size_t>(place)].version() : head.seq;
    JsonWriter json;
    json.open_object().member("act", act).member("record", decided.record);
    json.member("sequence", receipt.sequence).member("version", receipt.version);
    json.member("recorded_at", iso_moment(now)).member("hash", hex(head.hash));
    json.name("warnings").value(to_json(decided.warnings)).close_object();
    receipt.json = json.take();
    // From here on nothing can fail but the store.
    last_record_ = act;
    new_heads_[order.jurisdiction] = head;
    auto& touched = touched_[order.jurisdiction];
    touched.insert(touched.end(), associations.begin(), associations.end());
    std::ranges::move(lines, std::back_inserter(entries_));
    if (!order.key.empty()) {
      answers_[{order.actor.person, order.key}] = {request_hash, receipt.json, receipt};
    }
    return receipt;
  }

  const WriterContext& context_;
  JournalStore& store_;
  std::map<std::string, Head>& heads_;
  std::map<std::string, Head> new_heads_;
  const Sealing sealing_;
  const Moment now_;
  std::shared_ptr<const Ledgers> before_;
  std::map<std::string, Ledger> working_;
  RecordId last_record_ = 0;
  std::vector<Line> entries_;
  std::map<std::pair<PersonId, std::string>, Kept> answers_;
  std::map<std::string, std::vector<RecordId>> touched_;
};

Outcome decided_by(Batch& batch, const Order& order) {
  try {
    return batch.decide(order);
  } catch (const StoreFailure& failure) {
    return failure_of(failure);
  } catch (const std::exception& problem) {
    return failure_of(Failure::Kind::bug,
                      {"程序内部出错，未作任何改动。", "The program failed; nothing was changed."},
                      problem.what());
  }
}

}  // namespace

Writer::Writer(WriterContext context, std::map<std::string, Head> heads)
    : context_(std::move(context)),
      heads_(std::move(heads)),
      store_(context_.database),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Writer::submit(Order order, std::function<void(Outcome)> done) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
      waiting_.push_back({std::move(order), std::move(done)});
      changed_.notify_one();
      return;
    }
  }
  done(failure_of(Failure::Kind::stopping,
                  {"服务正在停止，请稍后再试。", "The server is stopping; try again later."}));
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void Writer::run() {
  for (;;) {
    std::deque<Waiting> batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !waiting_.empty() || stopping_; });
      if (waiting_.empty()) return;
      while (!waiting_.empty() && batch.size() < context_.batch_most) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    carry_out(std::move(batch));
    forget_old_answers();
  }
}

void Writer::forget_old_answers() {
  constexpr Moment kEvery = 3'600'000;
  const auto now = context_.now();
  if (now - forgot_at_ < kEvery && now >= forgot_at_) return;
  forgot_at_ = now;
  try {
    store_.purge_answers(now - kAnswersKept);
  } catch (const StoreFailure&) {
    forgot_at_ = 0;  // they stay until the next batch
  }
}

void Writer::carry_out(std::deque<Waiting> batch) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(batch.size());
  Batch work(context_, store_, heads_);
  for (const auto& waiting : batch) outcomes.push_back(decided_by(work, waiting.order));
  std::optional<Failure> failed;
  if (!work.empty()) {
    try {
      if (work.append() == Appended::lost_race) {
        failed = failure_of(
            Failure::Kind::store,
            {"另一进程正在写入同一数据库，未作任何改动。请只运行一个服务。",
             "Another process writes to the same database; nothing was changed. Run one server only."},
            "lost race");
      }
    } catch (const StoreFailure& failure) {
      failed = failure_of(failure);
    } catch (const std::exception& problem) {
      failed = failure_of(Failure::Kind::bug,
                          {"程序内部出错，未作任何改动。", "The program failed; nothing was changed."},
                          problem.what());
    }
    if (!failed) work.publish();
  }
  for (std::size_t i = 0; i < batch.size(); ++i) {
    // What rests on something of this batch that was not written does not stand either: nor does its
    // repetition in the same batch. A refusal may.
    if (failed && std::holds_alternative<Receipt>(outcomes[i])) outcomes[i] = *failed;
    batch[i].done(std::move(outcomes[i]));
  }
}

}  // namespace tuogou
