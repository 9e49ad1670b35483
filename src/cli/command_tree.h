// The tree of subcommands while it is being made: help in one language, and what the chosen one does. Leaves
// out: which commands there are.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <utility>

#include "base/text.h"

namespace tuogou {

class CommandTree {
 public:
  CommandTree(CLI::App& root, Language language) : root_(root), language_(language) {}

  CLI::App* root() { return &root_; }
  Language language() const { return language_; }
  std::string say(const char* zh, const char* en) const { return language_ == Language::zh ? zh : en; }

  /// A command with commands of its own.
  CLI::App* group(const std::string& name, const std::string& description) {
    auto* const added = root_.add_subcommand(name, description);
    added->require_subcommand(1);
    added->fallthrough();
    added->group(say("命令", "Commands"));
    return added;
  }

  CLI::App* command(CLI::App* parent, const std::string& name, const std::string& description,
                    std::function<int()> act) {
    auto* const added = parent->add_subcommand(name, description);
    added->fallthrough();
    added->group(say("命令", "Commands"));
    added->get_help_ptr()->group(say("选项", "Options"));
    added->get_option("--help-all")->group(say("选项", "Options"));
    added->callback([this, act = std::move(act)] { act_ = act; });
    return added;
  }

  /// What the command line asks for, once it has been parsed. Answers its exit status.
  int run() const { return act_(); }

 private:
  CLI::App& root_;
  Language language_;
  std::function<int()> act_;
};

}  // namespace tuogou
