#include "journal/head.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/unusable.h"
#include "journal/entry.h"
#include "journal/sm2.h"

namespace tuogou {

namespace {

constexpr std::string_view kMark = "tuogou-head-1\t";

// Of other texts some moment, which is then written differently.
Moment moment_of(std::string_view text) {
  try {
    return parse_moment(text);
  } catch (const UnknownEvent&) {
    return 0;
  }
}

// The five lines that are signed.
std::string signed_lines(const SignedHead& head) {
  return fmt::format("{}{}\nseq\t{}\nhash\t{}\nsigned_at\t{}\nkey\t{}\n", kMark, head.head.jurisdiction,
                     head.head.seq, hex(head.head.hash), iso_moment(head.signed_at), head.key);
}

std::string text_of(const SignedHead& head) {
  return signed_lines(head) + "signature\t" + head.signature + "\n";
}

}  // namespace

std::string sign_head(const Head& head, std::int64_t now, const std::string& key_path) {
  const auto key = private_key(key_path);
  SignedHead result{.head = head, .signed_at = now, .key = fingerprint(key), .signature = {}};
  result.signature = sm2_signature(signed_lines(result), key);
  return text_of(result);
}

SignedHead parse_head(std::string_view text) {
  constexpr std::string_view kNames[] = {kMark, "seq\t", "hash\t", "signed_at\t", "key\t", "signature\t"};
  std::string values[std::size(kNames)];
  auto rest = text;
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if (!take(rest, kNames[i])) break;
    values[i] = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), values[i].size() + 1));
  }
  SignedHead head;
  head.head.jurisdiction = values[0];
  std::from_chars(values[1].data(), values[1].data() + values[1].size(), head.head.seq);
  head.head.hash = digest_of_hex(values[2]).value_or(Digest{});
  head.signed_at = moment_of(values[3]);
  head.key = values[4];
  head.signature = values[5];
  // There is one way to write each head: whatever was read wrongly above is written differently.
  const bool is_key = digest_of_hex(head.key).has_value();
  if (is_key && !head.head.jurisdiction.empty() && text == text_of(head)) return head;
  throw Unusable(
      "这不是完整的日志存证：应为六行，依次为辖区、序号、校验值、签名时间、密钥指纹和签名。",
      "This is no complete signed head: it would be six lines, the jurisdiction, sequence, hash, moment of "
      "signing, fingerprint of the key and signature.");
}

bool verify_signature(std::string_view text, const std::string& public_key_pem) {
  const auto head = parse_head(text);
  const auto key = key_of_pem(public_key_pem);
  return head.key == fingerprint(key) && is_signed(signed_lines(head), head.signature, key);
}

}  // namespace tuogou
