#include "cli/running_commands.h"

#include <fmt/format.h>

namespace tuogou {

void RunningCommands::add() {
  add_serve();
  add_import();
  add_journal();
  add_keeping();
  add_document();
  add_user();
  add_openapi();
}

void RunningCommands::add_data(CLI::App* command, std::string& data) {
  const auto help = tree_.say("数据文件夹，缺省为 ./{}", "The data folder; ./{} if not said");
  command->add_option("--data", data, fmt::format(fmt::runtime(help), kDataFolder));
}

void RunningCommands::add_jurisdiction(CLI::App* command, std::string& jurisdiction) {
  command->add_option(
      "--jurisdiction", jurisdiction,
      tree_.say("地区代号，如 hedong；只有一个地区的可以不写",
                "The key of the jurisdiction, such as hedong; may be left out where there is one"));
}

void RunningCommands::add_serve() {
  auto* const serve = tree_.command(tree_.root(), "serve", tree_.say("启动服务", "Serve the running system"),
                                    [this] { return run_serve(serve_, tree_.language()); });
  serve->add_flag("--sample", serve_.sample,
                  tree_.say("带一个虚构地区的示例数据；不写 --data 的，结束时一并删除",
                            "With an invented district; without --data it is gone when the server ends"));
  add_data(serve, serve_.data);
  serve->add_option("--listen", serve_.listen,
                    tree_.say("监听的地址和端口，缺省为 127.0.0.1:8480，端口写0由系统分配",
                              "Address and port; 127.0.0.1:8480 if not said, port 0 takes one that is free"));
  auto* const certificate = serve->add_option(
      "--tls-certificate", serve_.tls_certificate,
      tree_.say("TLS 证书链（PEM），与 --tls-key 同用", "TLS certificate chain (PEM), with --tls-key"));
  auto* const key =
      serve->add_option("--tls-key", serve_.tls_key, tree_.say("TLS 私钥（PEM）", "TLS private key (PEM)"));
  certificate->needs(key);
  key->needs(certificate);
  serve
      ->add_option("--threads", serve_.threads,
                   tree_.say("线程数，缺省与处理器数相同", "Threads; as many as processors if not said"))
      ->check(CLI::Range(1, kThreadsMost));
  serve->add_option(
      "--log", serve_.log,
      tree_.say("日志写入的文件，缺省为标准错误输出", "The log file; standard error if not said"));
  serve
      ->add_option(
          "--host", serve_.hosts,
          tree_.say("本服务的主机名，其他主机名的请求不受理；可多次使用，缺省不限",
                    "A host name of this server, others are refused; may be said often; any if not said"))
      ->allow_extra_args(false);
}

void RunningCommands::add_document() {
  auto* const document =
      tree_.group("document", tree_.say("公文：排印、核验", "Official papers: render, verify"));
  const auto act = [&](DocumentAct what, const char* name, const std::string& description) {
    return tree_.command(document, name, description, [this, what] {
      document_.act = what;
      return run_document(document_, tree_.language());
    });
  };
  auto* const render = act(DocumentAct::render, "render",
                           tree_.say("按台账排印一份文书的草稿", "A draft of a paper from the ledger"));
  render
      ->add_option("kind", document_.argument,
                   tree_.say("文书种类，见 document kinds", "The kind; see document kinds"))
      ->required();
  add_data(render, document_.data);
  render->add_option(
      "--from", document_.workbook,
      tree_.say("用台账工作簿，不用数据文件夹", "A ledger workbook in place of a data folder"));
  add_jurisdiction(render, document_.jurisdiction);
  render->add_option("--association", document_.association,
                     tree_.say("协会的代码或名称", "The association's code or name"));
  render->add_option("--matter", document_.matter, tree_.say("脱钩事项，如 1.1", "The matter, such as 1.1"));
  render->add_option("--as-of", document_.as_of, tree_.say("日期，缺省为今天", "The day; today if not said"));
  render
      ->add_option("--format", document_.format,
                   tree_.say("批量时的格式：docx、pdf 或 ofd", "Of a batch: docx, pdf or ofd"))
      ->check(CLI::IsMember({"docx", "pdf", "ofd"}));
  render
      ->add_option("--output", document_.output,
                   tree_.say("写到的文件：.docx、.pdf、.ofd；.zip 为全部协会各一份",
                             "The file: .docx, .pdf, .ofd; .zip is one for every association"))
      ->required();
  auto* const verify = act(DocumentAct::verify, "verify",
                           tree_.say("核验文件是否为出具的原件", "Whether a file is one that was issued"));
  verify->add_option("file", document_.argument, tree_.say("要核验的文件", "The file"))->required();
  add_data(verify, document_.data);
  verify->add_option("--key", document_.key,
                     tree_.say("出具单位公布的公钥（PEM），须由其签名",
                               "The organ's public key (PEM), which must have signed it"));
  auto* const fields =
      act(DocumentAct::fields, "fields", tree_.say("模板可用的字段", "The fields a template may use"));
  fields->add_option("kind", document_.argument, tree_.say("文书种类", "The kind"))->required();
  act(DocumentAct::kinds, "kinds", tree_.say("文书种类", "The kinds of papers"));
}

void RunningCommands::add_import() {
  auto* const import = tree_.command(tree_.root(), "import",
                                     tree_.say("把一份台账工作簿导入数据文件夹（不得有服务正在使用）",
                                               "Bring a workbook into a data folder that no server uses"),
                                     [this] { return run_import(import_, tree_.language()); });
  import->add_option("FILE", import_.file, tree_.say("台账工作簿（.xlsx）", "The workbook (.xlsx)"))
      ->required();
  add_data(import, import_.data);
  add_jurisdiction(import, import_.jurisdiction);
  import->add_flag("--dry-run", import_.dry_run, tree_.say("只预览，不导入", "Only say what would change"));
  import->add_flag("--good-rows", import_.good_rows,
                   tree_.say("有错误的行不导入，其余照常导入；缺省为有错误即全部不导入",
                             "Leave rows with errors out; if not said, one error holds back all"));
  import->add_option(
      "--errors", import_.errors,
      tree_.say("把标出导入问题的工作簿写入此文件", "Write the workbook with its import issues here"));
  import->add_option("--format", import_.format, tree_.say("text（缺省）或 json", "text (default) or json"))
      ->check(CLI::IsMember({"text", "json"}));
}

CLI::App* RunningCommands::journal_act(CLI::App* journal, JournalAct act, const std::string& name,
                                       const std::string& description) {
  return tree_.command(journal, name, description, [this, act] {
    journal_.act = act;
    return run_journal(journal_, tree_.language());
  });
}

void RunningCommands::add_journal() {
  auto* const journal =
      tree_.group("journal", tree_.say("日志：核验、存证、导出", "The journal: verify, vouch for, export"));
  auto* const verify = journal_act(
      journal, JournalAct::verify, "verify",
      tree_.say("核验日志自写入以来是否被改动", "Whether the journal is what it was when written"));
  verify->add_option("FILE", journal_.file,
                     tree_.say("导出的日志或备份文件；缺省核验数据文件夹",
                               "An exported journal or a backup; the data folder if not said"));
  verify->add_option(
      "--known", journal_.known,
      tree_.say("此前签名的日志存证，可据以发现末尾被删", "A signed head: shows that the end was cut off"));
  auto* const head = journal_act(journal, JournalAct::head, "head",
                                 tree_.say("日志写到第几条及其校验值；用 --sign 签名成存证",
                                           "Where the journal ends; --sign vouches for it"));
  auto* const text = journal_act(journal, JournalAct::export_text, "export",
                                 tree_.say("把日志导出为文本", "Write the journal out as text"));
  auto* const make = journal_act(
      journal, JournalAct::make_key, "make-key",
      tree_.say("生成签名用的 SM2 密钥，输出公钥", "Make an SM2 key to sign with; prints the public key"));
  for (auto* const act : {verify, head, text, make}) add_data(act, journal_.data);
  for (auto* const act : {verify, head, text}) add_jurisdiction(act, journal_.jurisdiction);
  for (auto* const act : {head, text, make}) {
    act->add_option(
        "--output", journal_.output,
        tree_.say("写入的文件，缺省为标准输出", "The file to write; standard output if not said"));
  }
  verify->add_option("--key", journal_.key,
                     tree_.say("核对存证签名的公钥（PEM）", "The public key (PEM) of the signed head"));
  head->add_flag("--sign", journal_.sign, tree_.say("签名成存证", "Sign it"));
  head->add_option("--key", journal_.key,
                   tree_.say("签名的私钥，缺省为数据文件夹中的 head.key",
                             "The private key to sign with; head.key of the data folder if not said"));
  add_jurisdiction(make, journal_.jurisdiction);
  auto* const organ = make->add_option(
      "--organ", journal_.organ,
      tree_.say("为该单位生成，写入数据文件夹的 keys，服务据此签名其出具的文书",
                "Make it for this organ, in keys of the data folder: a server signs its papers with it"));
  make->add_option("--key", journal_.key,
                   tree_.say("私钥写入的新文件，缺省为数据文件夹中的 head.key，服务据此签名",
                             "The new file of the private key; head.key of the data folder, where a server "
                             "finds it, if not said"))
      ->excludes(organ);
}

void RunningCommands::add_keeping() {
  auto* const backup = tree_.command(
      tree_.root(), "backup",
      tree_.say("备份为一个文件（服务可以正在运行）", "Back up to one file, also while a server runs"),
      [this] { return run_backup(keep_, tree_.language()); });
  add_data(backup, keep_.data);
  backup->add_option("--output", keep_.file, tree_.say("写入的新文件", "The new file"))->required();
  auto* const restore = tree_.command(
      tree_.root(), "restore",
      tree_.say("把备份恢复到尚无数据的文件夹", "Restore a backup to a folder that holds no data"),
      [this] { return run_restore(keep_, tree_.language()); });
  restore->add_option("FILE", keep_.file, tree_.say("备份文件", "The backup"))->required();
  add_data(restore, keep_.data);
  restore->add_option(
      "--key", keep_.key,
      tree_.say("原数据文件夹的密钥文件 secret.key，一并放入", "The key file secret.key to put beside it"));
}

CLI::App* RunningCommands::user_act(CLI::App* user, UserAct act, const std::string& name,
                                    const std::string& description) {
  auto* const added = tree_.command(user, name, description, [this, act] {
    user_.act = act;
    return run_user(user_, tree_.language());
  });
  add_data(added, user_.data);
  return added;
}

void RunningCommands::add_user() {
  auto* const user =
      tree_.group("user", tree_.say("账号的补救（不得有服务正在使用）",
                                    "Accounts, where nobody can get in any more (no server running)"));
  user_act(user, UserAct::list, "list", tree_.say("列出全部账号和职责", "All accounts and their offices"));
  auto* const create = user_act(user, UserAct::create, "create",
                                tree_.say("新设账号，发给一次性代码", "A new account, with a one-time code"));
  create->add_option("LOGIN", user_.login, tree_.say("登录名", "The login"))->required();
  create->add_option("--name", user_.name, tree_.say("姓名", "The name"))->required();
  create
      ->add_option("--administrator", user_.administrator,
                   tree_.say("同时任命为管理员：system 系统、security 安全、audit 审计",
                             "Also an administrator: system, security or audit"))
      ->check(CLI::IsMember({"system", "security", "audit"}));
  auto* const reset =
      user_act(user, UserAct::reset, "reset",
               tree_.say("重置密码，发给一次性代码", "Reset the password to a one-time code"));
  reset->add_option("LOGIN", user_.login, tree_.say("登录名", "The login"))->required();
  reset->add_flag("--drop-totp", user_.drop_totp, tree_.say("一并取消动态口令", "The second factor too"));
}

void RunningCommands::add_openapi() {
  auto* const openapi =
      tree_.command(tree_.root(), "openapi",
                    tree_.say("输出接口说明（OpenAPI 3.1）", "Print the contract of the API (OpenAPI 3.1)"),
                    [this] { return run_openapi(contract_output_, tree_.language()); });
  openapi->add_option(
      "--output", contract_output_,
      tree_.say("写入的文件，缺省为标准输出", "The file to write; standard output if not said"));
}

}  // namespace tuogou
