#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/file.h"
#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "desk/paper_views.h"
#include "paper/compose.h"
#include "registers/parse.h"
#include "spreadsheet/import.h"
#include "store/store.h"
#include "typeset/package.h"

namespace tuogou {

namespace {

const PaperKindInfo& kind_named(const std::string& name) {
  if (const auto* kind = find_paper_kind(name)) return *kind;
  for (const auto& kind : paper_kinds()) {
    if (kind.title.zh == name) return kind;
  }
  std::string all;
  for (const auto& kind : paper_kinds()) all += fmt::format(" {}", kind.key);
  throw Unusable(fmt::format("没有“{}”这一种文书。可选：{}。", name, all),
                 fmt::format("There is no kind of paper “{}”; there are:{}.", name, all));
}

Ledger ledger_of(const DocumentOptions& options) {
  if (options.workbook.empty()) return *read_ledger(options.data, options.jurisdiction).ledger;
  auto programme = load_programme();
  Archive archive(options.workbook);
  auto import = import_workbook(Workbook(archive), programme);
  import.ledger.programme = std::make_shared<const Programme>(std::move(programme));
  return std::move(import.ledger);
}

PaperFormat format_of(std::string_view path) {
  for (const auto format : {PaperFormat::docx, PaperFormat::pdf, PaperFormat::ofd}) {
    if (path.ends_with(fmt::format(".{}", kPaperEndings[static_cast<std::size_t>(format)]))) return format;
  }
  throw Unusable("请用 --output 指定以 .docx、.pdf、.ofd 或 .zip 结尾的文件。",
                 "Name a file that ends in .docx, .pdf, .ofd or .zip with --output.");
}

Date date_of(const DocumentOptions& options) {
  if (options.as_of.empty()) return today();
  const auto day = parse_iso_date(options.as_of);
  if (day.given()) return day;
  throw Unusable(fmt::format("“{}”不是日期，应写作 2020-03-10。", options.as_of),
                 fmt::format("“{}” is no date; write it as 2020-03-10.", options.as_of));
}

/// Who would issue it: the first organ with the part of whoever does the act.
void set_issuer(PaperScene& scene) {
  const auto* action = scene.command != nullptr ? scene.command->action : nullptr;
  if (action == nullptr || action->roles.empty()) return;
  const auto& jurisdiction = scene.ledger.jurisdiction;
  for (const auto& row : jurisdiction.rows<Organ>()) {
    for (const Role role : action->roles) {
      const bool is_supervising = role == role_of(ReformRole::supervising);
      const bool is_own = is_supervising && scene.dossier != nullptr &&
                          row.number == supervising_organ(jurisdiction, scene.dossier->association.value);
      if (!is_own && (is_supervising || !row.value.reform_role.has(static_cast<ReformRole>(role)))) continue;
      scene.organ = row.number;
      scene.organ_name = row.value.name;
      return;
    }
  }
}

Composed composed_for(const PaperKindInfo& kind, const Ledger& ledger, const Dossier* dossier, Date day,
                      const std::string& matter) {
  PaperScene scene{ledger};
  scene.dossier = dossier;
  scene.on = day;
  scene.matter = parse_matter_code(matter);
  if (kind.subject == Subject::matter && matter.empty()) {
    throw Unusable("请用 --matter 指定脱钩事项，如 1.1。", "Say which matter with --matter, such as 1.1.");
  }
  if (!matter.empty() && ledger.programme->matters.place_of(scene.matter) < 0) {
    throw Unusable(fmt::format("没有编号为“{}”的脱钩事项，编号如 1.1。", matter),
                   fmt::format("There is no matter “{}”; they are numbered like 1.1.", matter));
  }
  Command command;
  command.action = find_action(kind.action);
  scene.command = &command;
  if (command.action != nullptr) set_issuer(scene);
  scene.command = nullptr;
  auto composed = compose(kind, scene);
  composed.manuscript.is_draft = true;
  return composed;
}

void tell_missing(const Composed& composed, Language language) {
  if (composed.missing.empty()) return;
  std::string all;
  for (const auto& name : composed.missing) all += (all.empty() ? "" : "、") + name;
  fmt::print(stderr, fmt::runtime(language == Language::zh ? "草稿中尚缺：{}\n" : "The draft lacks: {}\n"),
             all);
}

const Dossier& dossier_named(const Ledger& ledger, const std::string& name) {
  if (name.empty()) {
    throw Unusable("请用 --association 指定协会的代码或名称。",
                   "Say which association with --association: its code or name.");
  }
  const auto place = ledger.find_association(name);
  if (place >= 0) return ledger.dossiers[static_cast<std::size_t>(place)];
  throw Unusable(fmt::format("没有代码或名称为“{}”的协会。", name),
                 fmt::format("There is no association with the code or name “{}”.", name));
}

int render(const DocumentOptions& options, Language language) {
  const auto& kind = kind_named(options.argument);
  const auto ledger = ledger_of(options);
  const auto day = date_of(options);
  PaperPress press(usual_font_folders());
  const MadeAt made{now_milliseconds()};
  const bool is_batch = options.output.ends_with(".zip");
  if (!is_batch) {
    const auto format = format_of(options.output);
    const Dossier* dossier = nullptr;
    if (kind.subject != Subject::jurisdiction) dossier = &dossier_named(ledger, options.association);
    const auto composed = composed_for(kind, ledger, dossier, day, options.matter);
    tell_missing(composed, language);
    write_file(options.output, press.print(composed.manuscript, format, made));
  } else {
    std::vector<std::pair<std::string, std::string>> parts;
    const auto format = format_of(fmt::format("x.{}", options.format));
    for (const auto& dossier : ledger.dossiers) {
      const auto composed = composed_for(kind, ledger, &dossier, day, options.matter);
      parts.emplace_back(
          fmt::format("{} {}.{}", dossier.association.value.uscc, kind.title.zh, options.format),
          press.print(composed.manuscript, format, made));
    }
    write_file(options.output, zipped(parts));
  }
  fmt::print(fmt::runtime(language == Language::zh ? "已写入{}\n" : "Written: {}\n"), options.output);
  if (is_batch || format_of(options.output) == PaperFormat::docx) return 0;
  for (const auto& notice : press.fonts().notices()) fmt::print(stderr, "{}\n", notice.in(language));
  return 0;
}

/// Says who signed it; false where the signature speaks against the file.
bool tell_signing(const boost::json::object& signing, const std::string& public_key_path, Language language) {
  const bool zh = language == Language::zh;
  const auto& message = signing.at("message").as_object();
  fmt::print("{}\n", std::string_view(message.at(zh ? "zh" : "en").as_string()));
  const auto key = signing.at("key").is_null() ? std::string() : std::string(signing.at("key").as_string());
  if (!key.empty()) fmt::print(fmt::runtime(zh ? "密钥指纹 {}\n" : "Fingerprint of the key: {}\n"), key);
  const bool is_invalid = signing.at("state").as_string() == "invalid";
  if (public_key_path.empty() || is_invalid) return !is_invalid;
  if (key == key_fingerprint(public_key(public_key_path))) return true;
  fmt::print("{}\n", zh ? "不是用所给公钥的密钥签名的。" : "It was not signed with the key that you named.");
  return false;
}

int verify(const DocumentOptions& options, Language language) {
  const auto desk = open_alone(options.data);
  const auto hash = hex(sm3({read_file(options.argument)}));
  const auto answer = verification_view(verified(*desk, *desk->ledgers(), hash), hash);
  const auto& message = answer.at("message").as_object();
  fmt::print("{}\n", std::string_view(message.at(language == Language::zh ? "zh" : "en").as_string()));
  if (!answer.at("issued").as_bool()) return 1;
  const auto number =
      answer.at("number").is_null() ? std::string_view() : std::string_view(answer.at("number").as_string());
  fmt::print(
      fmt::runtime(language == Language::zh ? "{} {}（{}，{}），日志第{}条出具，第{}条登记文件。\n"
                                            : "{} {} ({}, {}), issued by entry {}, its files by entry {}.\n"),
      std::string_view(answer.at("title").as_string()), number,
      std::string_view(answer.at("organ_name").as_string()),
      answer.at("on").is_null() ? std::string_view() : std::string_view(answer.at("on").as_string()),
      answer.at("sequence").to_number<Sequence>(), answer.at("filed_at").to_number<Sequence>());
  const bool is_vouched_for = tell_signing(answer.at("signing").as_object(), options.key, language);
  return is_vouched_for && answer.at("entry_stands").as_bool() && answer.at("cancelled_on").is_null() ? 0 : 1;
}

int show_kinds(Language language) {
  for (const auto& kind : paper_kinds()) {
    fmt::print("{:<22} {}  {}\n", kind.key, kind.title.in(language), kind.clause);
  }
  return 0;
}

int show_fields(const DocumentOptions& options, Language language) {
  const auto& names = fact_names(kind_named(options.argument));
  for (const auto& [name, title] : names.texts) fmt::print("{{{}}}\t{}\n", name, title.in(language));
  for (const auto& [name, list] : names.lists) {
    fmt::print("{{each {}}}\t{}\n", name, list.title.in(language));
    for (const auto& [field, title] : list.texts)
      fmt::print("  {{item.{}}}\t{}\n", field, title.in(language));
  }
  return 0;
}

}  // namespace

int run_document(const DocumentOptions& options, Language language) {
  switch (options.act) {
    case DocumentAct::render:
      return render(options, language);
    case DocumentAct::verify:
      return verify(options, language);
    case DocumentAct::fields:
      return show_fields(options, language);
    case DocumentAct::kinds:
      return show_kinds(language);
  }
  return 0;
}

}  // namespace tuogou
