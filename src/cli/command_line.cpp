#include "cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/unusable.h"
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/running_commands.h"
#include "store/store.h"

namespace tuogou {

namespace {

/// Help is wanted in the language that the rest of the line asks for, wherever it asks.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word(argv[i]);
    if (word == "--lang=en" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) {
      return Language::en;
    }
  }
  return Language::zh;
}

class CommandLine {
 public:
  explicit CommandLine(Language language) : language_(language) {
    app_.name("tuogou");
    app_.description(say("脱钩：行业协会商会与行政机关脱钩改革的台账、规则与监管。",
                         "Tuogou: ledger, rules and supervision for decoupling industry associations."));
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.option_defaults()->group(say("选项", "Options"));
    app_.set_help_flag("-h,--help", say("显示帮助", "Show this help"));
    app_.set_help_all_flag("--help-all", say("显示全部命令的帮助", "Show the help of every command"));
    app_.set_version_flag("--version", "tuogou " TUOGOU_VERSION, say("显示版本", "Show the version"));
    app_.add_option("--lang", lang_, say("语言：zh（缺省）或 en", "Language: zh (default) or en"))
        ->check(CLI::IsMember({"zh", "en"}));
    if (language_ == Language::zh) label_in_chinese();
    add_check();
    running_.add();
    add_export();
    add_policy();
    add_schema();
    add_bench();
  }

  int run(int argc, char** argv) {
    refuse_unknown_command(argc, argv);
    try {
      app_.parse(argc, argv);
      return tree_.run();
    } catch (const CLI::Success& success) {
      return app_.exit(success);
    } catch (const CLI::RequiredError&) {
      return refuse(say("缺少必需的命令、参数或选项。可用 --help 查看用法。",
                        "A command, argument or option is missing; see --help."));
    } catch (const CLI::ExtrasError&) {
      return refuse(say("有多余或不认识的参数。可用 --help 查看用法。",
                        "There is an argument that is not known here; see --help."));
    } catch (const CLI::ValidationError&) {
      return refuse(say("某个选项的值不在可选范围内。可用 --help 查看可选值。",
                        "The value of an option is none of those it takes; see --help."));
    } catch (const CLI::ParseError&) {
      return refuse(
          say("命令行有误。可用 --help 查看用法。", "The command line is not understood; see --help."));
    }
  }

 private:
  static int refuse(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return 2;
  }

  /// The words that the library adds to every help.
  void label_in_chinese() {
    static constexpr std::pair<const char*, const char*> kLabels[] = {
        {"Usage", "用法"},       {"OPTIONS", "选项"},    {"Options", "选项"},     {"SUBCOMMAND", "命令"},
        {"SUBCOMMANDS", "命令"}, {"Subcommand", "命令"}, {"Subcommands", "命令"}, {"Positionals", "参数"},
        {"REQUIRED", "必填"},    {"TEXT", "文本"},       {"INT", "整数"},         {"Excludes", "不能同用"},
        {"Needs", "须同用"}};
    for (const auto& [english, chinese] : kLabels) app_.get_formatter()->label(english, chinese);
  }

  /// A mistyped command is named; the library would only say that one is missing.
  void refuse_unknown_command(int argc, char** argv) const {
    for (int i = 1; i < argc; ++i) {
      const std::string word(argv[i]);
      if (word == "--lang") ++i;
      if (word.starts_with('-')) continue;
      const auto commands = app_.get_subcommands([](const CLI::App*) { return true; });
      const bool is_known =
          std::ranges::any_of(commands, [&](const auto* command) { return command->get_name() == word; });
      if (!is_known) {
        throw Unusable(fmt::format("没有“{}”这一命令，可用 --help 查看全部命令。", word),
                       fmt::format("There is no command “{}”; --help lists them all.", word));
      }
      return;
    }
  }

  std::string say(const char* zh, const char* en) const { return tree_.say(zh, en); }

  void add_check() {
    auto* const check =
        tree_.command(&app_, "check",
                      say("检查一份台账工作簿：违反什么、逾期什么、缺什么、依据哪一句",
                          "Check a workbook: what is violated, late or missing, and by which sentence"),
                      [this] { return run_check(check_, language_); });
    check->add_option("FILE", check_.file, say("台账工作簿（.xlsx）", "The workbook (.xlsx)"))->required();
    check->add_option(
        "--as-of", check_.as_of,
        say("截至日期，如2020-03-01；缺省为今天", "As of this day, such as 2020-03-01; today if not said"));
    check
        ->add_option(
            "--set", check_.settings,
            say("调整一项设置：名称=值，可多次使用", "Change a setting: name=value; may be said often"))
        ->allow_extra_args(false);
    check
        ->add_option("--format", check_.format,
                     say("text（缺省）、json 或 xlsx", "text (default), json or xlsx"))
        ->check(CLI::IsMember({"text", "json", "xlsx"}));
    check->add_option("--output", check_.output,
                      say("写入文件，缺省为标准输出；xlsx 必须指定",
                          "Write to this file, not to standard output; needed for xlsx"));
  }

  void add_export() {
    auto* const exported = tree_.command(
        &app_, "export", say("生成台账工作簿，或导出全部数据", "Write a ledger workbook, or export all data"),
        [this] { return run_export(export_, language_); });
    auto* const is_template =
        exported->add_flag("--template", export_.is_template,
                           say("空白模板，含全部登记表", "The empty template with every register"));
    auto* const from = exported->add_option(
        "--from", export_.from, say("由一个文件夹中的 .tsv 表格生成", "From the .tsv tables of a folder"));
    auto* const data = exported->add_option(
        "--data", export_.data,
        say("服务的数据文件夹中一个地区的全部登记内容，含个人信息；服务可以正在运行",
            "All that a jurisdiction of a data folder has recorded, personal data too; a server may run"));
    is_template->excludes(from)->excludes(data);
    from->excludes(data);
    exported->add_option(
        "--jurisdiction", export_.jurisdiction,
        say("地区代号，如 hedong；只有一个地区的可以不写",
            "The key of the jurisdiction, such as hedong; may be left out where there is one"));
    exported->add_option("--output", export_.output,
                         say("写入的文件；用 --data 时按扩展名为 .xlsx、.jsonl 或 .db",
                             "The file to write; with --data by its ending .xlsx, .jsonl or .db"));
  }

  CLI::App* policy_act(CLI::App* policy, PolicyAct act, const std::string& name,
                       const std::string& description) {
    return tree_.command(policy, name, description, [this, act] {
      policy_.act = act;
      return run_policy(policy_, language_);
    });
  }

  void add_policy() {
    auto* const policy = tree_.group(
        "policy", say("文件逐句：要求、规则、设置、示例",
                      "The document sentence by sentence: what it asks, rules, settings, examples"));
    policy->add_option("--data", policy_.data, say("附加原文的存放文件夹", "The folder of attachments"));
    policy_act(policy, PolicyAct::show, "show",
               say("显示一节（3.4）、一句（3.4.7）或一条规则（3.4.7a）",
                   "Show a section (3.4), a sentence (3.4.7) or a rule (3.4.7a)"))
        ->add_option("ID", policy_.argument, say("编号", "Its id"))
        ->required();
    policy_act(policy, PolicyAct::coverage, "coverage",
               say("逐句列出由什么落实", "What delivers each sentence"))
        ->add_option("--format", policy_.format, say("text（缺省）或 json", "text (default) or json"))
        ->check(CLI::IsMember({"text", "json"}));
    policy_act(policy, PolicyAct::settings, "settings",
               say("列出全部设置及其依据", "All settings and what they rest on"));
    policy_act(policy, PolicyAct::examples, "examples",
               say("运行各页的示例", "Run the worked examples of the pages"));
    policy_act(policy, PolicyAct::attach, "attach",
               say("附加文件原文（纯文本），与要点对照显示",
                   "Attach the original (plain text) to show beside the gists"))
        ->add_option("FILE", policy_.argument, say("原文文件", "The file"))
        ->required();
  }

  void add_schema() {
    auto* const schema = tree_.command(
        &app_, "schema", say("输出登记表的 JSON Schema", "Print the JSON Schema of the registers"),
        [this] { return run_schema(register_key_); });
    schema->add_option("REGISTER", register_key_,
                       say("登记表，如 post；缺省为全部", "A register, such as post; all if not said"));
  }

  void add_bench() {
    auto* const bench = tree_.group("bench", say("性能测量用的数据", "Data for measuring"));
    auto* const make =
        tree_.command(bench, "make-ledger", say("生成示例大台账", "Write a large made-up ledger"),
                      [this] { return run_make_ledger(bench_, language_); });
    make->add_option("--associations", bench_.associations, say("协会数", "How many associations"))
        ->check(CLI::Range(1, 1'000'000));
    make->add_option("--output", bench_.file, say("写入的文件", "The file to write"))->required();
  }

  Language language_;
  CLI::App app_;
  CommandTree tree_{app_, language_};
  RunningCommands running_{tree_};
  std::string lang_;
  CheckOptions check_;
  ExportOptions export_;
  PolicyOptions policy_;
  BenchOptions bench_;
  std::string register_key_;
};

}  // namespace

int run_command_line(int argc, char** argv) {
  const auto language = language_of(argc, argv);
  try {
    const int status = CommandLine(language).run(argc, argv);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    throw Unusable("无法写入标准输出。", "Standard output cannot be written.");
  } catch (const Unusable& unusable) {
    // One line, whatever a file is called.
    auto sentence = unusable.sentence().in(language);
    std::ranges::replace_if(sentence, [](char c) { return c >= 0 && c < ' '; }, ' ');
    std::fprintf(stderr, "%s\n", sentence.c_str());
  } catch (const StoreFailure& failure) {
    std::fprintf(stderr, "%s (%s)\n", std::string(sentence(failure.kind()).in(language)).c_str(),
                 failure.what());
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "%s\n",
                 language == Language::zh ? "内存不足，无法处理。" : "There is not enough memory for this.");
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s (%s)\n", language == Language::zh ? "程序内部出错。" : "The program failed.",
                 failure.what());
  }
  return 2;
}

}  // namespace tuogou
