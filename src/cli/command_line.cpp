#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "base/unusable.h"
#include "cli/commands.h"

namespace tuogou {

int run_command_line(int argc, char** argv) {
  CLI::App app{"Tuogou"};
  std::string lang = "zh";
  app.add_option("--lang", lang);
  CheckOptions check;
  auto* c = app.add_subcommand("check");
  c->add_option("file", check.file)->required();
  c->add_option("--as-of", check.as_of);
  c->add_option("--set", check.settings);
  c->add_option("--format", check.format);
  c->add_option("--output", check.output);
  try {
    app.parse(argc, argv);
    const auto language = lang == "en" ? Language::en : Language::zh;
    try {
      if (c->parsed()) return run_check(check, language);
    } catch (const Unusable& e) {
      std::fprintf(stderr, "%s\n", e.sentence().in(language).c_str());
      return 2;
    }
  } catch (const CLI::ParseError& e) {
    app.exit(e);
    return 2;
  }
  return 0;
}

}  // namespace tuogou
