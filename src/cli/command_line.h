// The command line: subcommands, options, help, and what becomes of input that cannot be used.
#pragma once

namespace tuogou {

/// Runs the program. Answers its exit status: 0 fine, 1 findings or refusals, 2 unusable input.
int run_command_line(int argc, char** argv);

}  // namespace tuogou
