// What the running system costs beside the least that could be had: reads beside a constant of the same size
// from the same server, decisions beside a bare loop that commits the same bytes and beside one commit per
// request, the start, and the memory. Every answer is checked; ratios are of one run.
//   bench_serve FOLDER ASSOCIATIONS [all|reads|decisions|start|QUESTION]
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "client.h"
#include "desk/fold.h"
#include "desk/made_up_journal.h"
#include "desk/sealing.h"
#include "served.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 3;
constexpr double kRoundSeconds = 0.7;
constexpr int kConnections[] = {1, 16, 64};
constexpr std::size_t kDossiersAsked = 200;
constexpr std::size_t kSpacesMost = 80;
constexpr std::size_t kFreshQuestions = kSpacesMost * kSpacesMost * 15;
constexpr std::size_t kDaysAsked = 40'000;  // no answer is kept until all were asked
constexpr int kManyConnections = 64;

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void fill(const std::string& data, int associations) {
  if (fs::exists(data)) return;
  DeskOptions options;
  options.data = data + ".part";
  options.now = bench_now;
  options.verify_at_start = false;
  fs::remove_all(options.data);
  {
    Desk desk(options);
    fill_with_made_up(desk, std::string(kBenchKey), associations);
  }
  fs::rename(options.data, data);
}

// ---- Reads ----

struct Question {
  std::string name;
  std::vector<std::string> targets;
  std::string part = {};  // of every answer, where no target is asked twice
  bool is_fresh() const { return !part.empty(); }
};

std::vector<Question> questions(Served& served) {
  const auto jurisdiction = fmt::format("/api/v1/jurisdictions/{}", kBenchKey);
  Question list{"list", {}}, dossier{"dossier", {}}, figures{"figures", {jurisdiction + "/overview"}};
  Question fresh_list{"list, never asked before", {}, "\"total\":"};
  Question fresh_search{"search, never asked before", {}, "\"total\":"};
  Question fresh_dossier{"dossier, not asked lately", {}, "\"standing\":"};
  Question fresh_figures{"figures, never asked before", {}, "\"milestones\":"};
  for (const auto* sort : {"-fulfilled", "name", "-red", "next_due_on", "uscc"}) {
    for (const auto* filter : {"&in_programme=true", "&light=none", "&completed=false"}) {
      list.targets.push_back(fmt::format("{}/associations?limit=50&sort={}{}", jurisdiction, sort, filter));
    }
  }
  const auto all = served.associations();
  for (std::size_t i = 0; i < std::min(kDossiersAsked, all.size()); ++i) {
    dossier.targets.push_back(fmt::format("/api/v1/associations/{}", all[i * 7919 % all.size()]));
  }
  // Those of a small store are asked again, and are then kept.
  for (std::size_t i = 0; i < all.size(); ++i) {
    fresh_dossier.targets.push_back(fmt::format("/api/v1/associations/{}", all[i * 7919 % all.size()]));
  }
  // The same words with other white space between them: as much work each time, and never the same question.
  for (std::size_t i = 0; i < kFreshQuestions; ++i) {
    const std::string one(1 + i % kSpacesMost, '+'), other(1 + i / kSpacesMost % kSpacesMost, '+');
    fresh_search.targets.push_back(fmt::format("{}&q=%E5%8D%8F%E4%BC%9A{}%E8%A1%8C{}%E4%B8%9A",
                                               list.targets[i / kSpacesMost / kSpacesMost], one, other));
  }
  // As known at the end of days that are still to come: all that is known, and never the same question.
  const auto tomorrow = served.desk().today().plus_days(1);
  for (std::size_t i = 0; i < kDaysAsked; ++i) {
    const auto known = "known_on=" + tomorrow.plus_days(static_cast<int>(i)).iso();
    fresh_list.targets.push_back(list.targets[i % list.targets.size()] + "&" + known);
    fresh_figures.targets.push_back(jurisdiction + "/overview?" + known);
  }
  return {list, dossier, figures, fresh_list, fresh_search, fresh_dossier, fresh_figures};
}

std::vector<std::string> asked(const Question& question, const std::string& headers) {
  std::vector<std::string> requests;
  for (const auto& target : question.targets) requests.push_back(request_text("GET", target, headers));
  return requests;
}

void measure_reads(Served& served, std::string_view only) {
  fmt::print("{:<28} {:>5} {:>8} {:>10} {:>8} {:>8} {:>8}\n", "reads", "conn", "bytes", "answers/s", "median",
             "p99 ms", "ratio");
  for (const auto& question : questions(served)) {
    if (!only.empty() && question.name != only) continue;
    Load load{.port = served.port(), .requests = asked(question, served.headers())};
    load.seconds = 0.3;
    load.part = question.part;
    auto first = run(load);
    while (!question.is_fresh() && load.at < load.requests.size()) first = run(load);
    served.constant("same", std::string(first.bytes / first.answers, 'x'));
    Load constant{.port = served.port(), .requests = {request_text("GET", "/constant/same")}};
    load.seconds = constant.seconds = kRoundSeconds;
    for (const int connections : kConnections) {
      load.connections = constant.connections = connections;
      std::vector<double> ratios, rates, medians, p99s;
      for (int round = 0; round < kRounds; ++round) {
        const auto least = run(constant);
        const auto measured = run(load);
        ratios.push_back(measured.per_second() / least.per_second());
        rates.push_back(measured.per_second());
        medians.push_back(measured.median);
        p99s.push_back(measured.p99);
      }
      fmt::print("{:<28} {:>5} {:>8} {:>10.0f} {:>8.2f} {:>8.2f} {:>8.2f}\n", question.name, connections,
                 first.bytes / first.answers, median(rates), median(medians), median(p99s), median(ratios));
      std::fflush(stdout);
    }
  }
}

// ---- Decisions ----

Load decisions(Served& served) {
  Load load{.port = served.port(),
            .connections = kManyConnections,
            .seconds = kRoundSeconds,
            .part = "\"sequence\":"};
  const std::string body = R"({"row":{"item":"示例事项","published_on":"2020-03-02"}})";
  for (const auto association : served.associations()) {
    load.requests.push_back(
        request_text("POST", fmt::format("/api/v1/associations/{}/registers/disclosure", association),
                     served.headers(), body));
  }
  return load;
}

/// What a decision writes, and how many bytes it answers.
void tell_bare_loop(Served& served, Load load) {
  load.connections = 1;
  load.seconds = 0;
  const auto one = run(load);
  const auto last = served.desk().ledgers()->find(kBenchKey)->sequence;
  const std::vector<Sequence> wanted{last - 1, last};
  std::vector<std::string> lines;
  for (auto& [sequence, line] : served.desk().lines(kBenchKey, wanted)) lines.push_back(std::move(line));
  served.bare(std::move(lines), std::string(one.bytes / one.answers, 'x'));
}

void measure_decisions(const std::string& data, Served& grouped) {
  const auto copy = data + "-single";
  fs::remove_all(copy);
  fs::create_directory(copy);
  grouped.desk().connect()->execute("VACUUM INTO '" + database_file(copy) + "'");
  fs::copy_file(key_file(data), key_file(copy));
  {
    Served single(copy, 1);
    auto in_groups = decisions(grouped), one_by_one = decisions(single);
    tell_bare_loop(grouped, in_groups);
    Load bare{.port = grouped.port(), .connections = kManyConnections, .seconds = kRoundSeconds};
    bare.requests = {request_text("POST", "/bare", {}, std::string(60, 'x'))};
    std::vector<double> to_single, to_bare, rates, p99s;
    for (int round = 0; round < kRounds; ++round) {
      const auto one = run(one_by_one);
      const auto group = run(in_groups);
      const auto least = run(bare);
      to_single.push_back(group.per_second() / one.per_second());
      to_bare.push_back(group.per_second() / least.per_second());
      rates.push_back(group.per_second());
      p99s.push_back(group.p99);
    }
    fmt::print(
        "decisions, {} connections: {:.0f}/s, p99 {:.1f} ms; {:.1f} times one commit per request, "
        "{:.2f} of a bare loop\n",
        kManyConnections, median(rates), median(p99s), median(to_single), median(to_bare));
  }
  fs::remove_all(copy);
}

// ---- Start and memory ----

std::size_t memory_in_use() {
  const auto info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

void measure_start(const std::string& data) {
  const Vault vault(key_file(data), Vault::Mode::existing);
  const auto sealing = sealing_of(vault);
  Database reading(database_file(data), Database::Mode::read_only);
  std::vector<double> rates, bare;
  std::size_t memory = 0, associations = 0;
  std::uint64_t entries = 0, bytes = 0;
  for (int round = 0; round < kRounds; ++round) {
    bytes = 0;
    const auto passing = seconds([&] {
      JournalStore(reading).each(
          kBenchKey, 1, [&](std::uint32_t, std::string_view line, const Digest&) { bytes += line.size(); });
    });
    const auto before = memory_in_use();
    Folded folded;
    const auto folding = seconds([&] { folded = fold(reading, kBenchKey, sealing); });
    if (!folded.stopped.empty()) throw std::runtime_error(folded.stopped);
    memory = memory_in_use() - before;
    entries = folded.read;
    associations = folded.ledger->dossiers.size();
    rates.push_back(static_cast<double>(entries) / folding);
    bare.push_back(static_cast<double>(entries) / passing);
  }
  fmt::print(
      "start: {} entries of {} bytes, {:.0f}/s, {:.2f} of reading them alone; {:.1f} kB an association\n",
      entries, bytes / entries, median(rates), median(rates) / median(bare),
      static_cast<double>(memory) / static_cast<double>(associations) / 1000);
}

void measure(const std::string& data, int associations, std::string_view what) {
  fill(data, associations);
  fmt::print("associations {}\n", associations);
  if (what == "all" || what == "start") measure_start(data);
  if (what == "start") return;
  Served served(data, DeskOptions{}.batch_most);
  const bool is_question = what != "all" && what != "reads" && what != "decisions";
  if (what != "decisions") measure_reads(served, is_question ? what : std::string_view());
  if (what == "all" || what == "decisions") measure_decisions(data, served);
}

}  // namespace
}  // namespace tuogou

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  try {
    tuogou::measure(argv[1], std::atoi(argv[2]), argc > 3 ? argv[3] : "all");
    return 0;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 1;
  }
}
