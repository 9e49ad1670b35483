#include "desk/paper_signing.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

#include "base/unusable.h"

namespace tuogou {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKeyEnding = ".pem";
constexpr std::string_view kPublicEnding = ".pub.pem";  // what an operator may keep beside a private key

std::string key_folder(const std::string& data) { return data + "/keys"; }

/// The number that a file is named by: 11.pem. Nothing for other names.
std::optional<RecordId> organ_of(std::string_view name) {
  name.remove_suffix(kKeyEnding.size());
  RecordId organ = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), organ);
  const bool is_number = error == std::errc() && end == name.data() + name.size() && organ > 0;
  // Written in one way, so that no two files are of one organ.
  if (!is_number || name != fmt::format("{}", organ)) return {};
  return organ;
}

void require_private(const std::string& path) {
  struct stat state{};
  if (::stat(path.c_str(), &state) == 0 && (state.st_mode & (S_IRWXG | S_IRWXO)) == 0) return;
  throw Unusable(
      fmt::format("密钥文件“{}”可被他人访问，不能使用。请执行 chmod 600，并考虑更换密钥。", path),
      fmt::format("The key file “{}” is open to others and cannot be used. Run chmod 600 on it and consider "
                  "whether the key is still secret.",
                  path));
}

Unusable no_number(const std::string& path) {
  return {fmt::format("密钥文件“{}”应以单位的编号命名，如 11.pem；编号见登记表“单位”。", path),
          fmt::format("The key file “{}” is to be named by its organ's number in the register of organs, "
                      "such as 11.pem.",
                      path)};
}

Unusable cannot_list(const std::string& folder, const std::error_code& error) {
  return {fmt::format("无法读取密钥目录“{}”（{}），请检查权限。", folder, error.message()),
          fmt::format("The folder of keys “{}” cannot be read ({}); check its permissions.", folder,
                      error.message())};
}

}  // namespace

std::string organ_key_file(const std::string& data, RecordId organ) {
  return fmt::format("{}/{}{}", key_folder(data), organ, kKeyEnding);
}

OrganKeys read_organ_keys(const std::string& data) {
  OrganKeys keys;
  std::error_code error;
  fs::directory_iterator files(key_folder(data), error);
  if (error == std::errc::no_such_file_or_directory) return keys;
  for (const auto end = fs::directory_iterator(); !error && files != end; files.increment(error)) {
    const auto path = files->path().string();
    const auto name = files->path().filename().string();
    if (!name.ends_with(kKeyEnding) || name.ends_with(kPublicEnding)) continue;
    const auto organ = organ_of(name);
    if (!organ) throw no_number(path);
    require_private(path);
    keys.emplace(*organ, private_key(path));
  }
  if (error) throw cannot_list(key_folder(data), error);
  return keys;
}

std::string signed_lines(std::string_view jurisdiction, const IssuedPaper& paper, std::string_view key) {
  return fmt::format("tuogou-paper-1\t{}\nissued\t{}\ntext\t{}\ndocx\t{}\npdf\t{}\nofd\t{}\nkey\t{}\n",
                     jurisdiction, paper.issued_at, paper.hash, paper.docx, paper.pdf, paper.ofd, key);
}

std::string paper_signature(std::string_view jurisdiction, const IssuedPaper& paper, const Sm2Key& key) {
  return fmt::format("{} {}", base64(public_der(key)),
                     sm2_signature(signed_lines(jurisdiction, paper, fingerprint(key)), key));
}

Signing signing_of(std::string_view jurisdiction, const IssuedPaper& paper) {
  if (paper.signature.empty()) return {};
  const std::string_view both = paper.signature;
  const auto space = both.find(' ');
  const auto key = key_of_der(from_base64(both.substr(0, space)));
  if (!key || space == std::string_view::npos) return {SigningState::invalid, {}};
  const auto name = fingerprint(key);
  const bool is_valid = is_signed(signed_lines(jurisdiction, paper, name), both.substr(space + 1), key);
  return {is_valid ? SigningState::valid : SigningState::invalid, name};
}

Bilingual sentence(const Signing& signing, std::string_view organ_name) {
  switch (signing.state) {
    case SigningState::none:
      break;
    case SigningState::valid:
      return {fmt::format("由{}签名（以日志所载为准），签名有效。密钥指纹可与该单位公布的核对。", organ_name),
              fmt::format("Signed by {}, as the journal has it; the signature is valid. Compare the key's "
                          "fingerprint with the one that it has published.",
                          organ_name)};
    case SigningState::invalid:
      return {"签名无效：签名、密钥或所签的内容被改动过。",
              "The signature is invalid: it, its key or what was signed has been changed."};
  }
  return {fmt::format("未签名：生成文件时，{}没有配置签名密钥。", organ_name),
          fmt::format("Not signed: {} had no key when the files were made.", organ_name)};
}

}  // namespace tuogou
