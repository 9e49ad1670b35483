// The commands of the running system on the command line: serve, import, journal, backup, restore, user,
// openapi. Leaves out: what they do (one file each).
#pragma once

#include "cli/command_tree.h"
#include "cli/commands.h"

namespace tuogou {

class RunningCommands {
 public:
  /// Limits: `tree` lives as long as this.
  explicit RunningCommands(CommandTree& tree) : tree_(tree) {}
  void add();

 private:
  void add_serve();
  void add_import();
  void add_journal();
  void add_keeping();
  void add_document();
  void add_user();
  void add_openapi();
  CLI::App* journal_act(CLI::App* journal, JournalAct act, const std::string& name,
                        const std::string& description);
  CLI::App* user_act(CLI::App* user, UserAct act, const std::string& name, const std::string& description);
  void add_data(CLI::App* command, std::string& data);
  void add_jurisdiction(CLI::App* command, std::string& jurisdiction);

  CommandTree& tree_;
  ServeOptions serve_;
  ImportOptions import_;
  JournalOptions journal_;
  KeepOptions keep_;
  DocumentOptions document_;
  UserOptions user_;
  std::string contract_output_;
};

}  // namespace tuogou
