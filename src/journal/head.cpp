#include "journal/head.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <vector>

#include "base/file.h"
#include "base/unusable.h"
#include "journal/entry.h"

namespace tuogou {

namespace {

template <auto kFree>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Hashing = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Buffer = std::unique_ptr<BIO, Freed<BIO_free>>;

/// The signer's identity that everybody uses who has no other. Cites: GB/T 35276-2017, 10.
constexpr std::string_view kSignerId = "1234567812345678";

constexpr std::string_view kMark = "tuogou-head-1\t";

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL cannot sign with SM2");
}

Unusable no_key(const std::string& what) {
  return {fmt::format("“{}”不是SM2密钥，应为PEM格式的SM2密钥。", what),
          fmt::format("“{}” is no SM2 key; it would be an SM2 key in PEM form.", what)};
}

Key sm2_or_nothing(Key key) { return key && EVP_PKEY_is_a(key.get(), "SM2") == 1 ? std::move(key) : nullptr; }

Buffer reading(std::string_view text) {
  return Buffer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Of a protected key nothing is asked: there may be nobody at the terminal.
int no_password(char*, int, int, void*) { return -1; }

Key private_key(const std::string& path) {
  const auto pem = read_file(path);
  auto key = sm2_or_nothing(Key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_password, nullptr)));
  if (!key) throw no_key(path);
  return key;
}

Key key_of_pem(const std::string& pem) {
  auto key = sm2_or_nothing(Key(PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, no_password, nullptr)));
  if (!key) throw no_key("PUBLIC KEY");
  return key;
}

// What `write` writes.
template <class Write>
std::string written(Write write) {
  const Buffer out(BIO_new(BIO_s_mem()));
  require(out && write(out.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string public_pem(EVP_PKEY* key) {
  return written([&](BIO* out) { return PEM_write_bio_PUBKEY(out, key); });
}

std::string fingerprint(EVP_PKEY* key) {
  return hex(sm3({written([&](BIO* out) { return i2d_PUBKEY_bio(out, key); })}));
}

std::string base64(const std::vector<unsigned char>& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  // One more byte than it answers: OpenSSL ends it with a zero, where std::string has its own.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                  static_cast<int>(bytes.size()));
  return text;
}

// Nothing for what is not base64.
std::vector<unsigned char> bytes_of(const std::string& text) {
  std::vector<unsigned char> bytes(text.size() / 4 * 3);
  if (text.empty() || text.size() % 4 != 0 ||
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size())) < 0) {
    return {};
  }
  for (auto at = text.size(); at > text.size() - 2 && text[at - 1] == '='; --at) bytes.pop_back();
  return bytes;
}

// Ready to sign or to verify, with SM3 and the usual identity.
template <class Begin>
Hashing begun(Begin begin, EVP_PKEY* key) {
  Hashing context(EVP_MD_CTX_new());
  std::string id(kSignerId);
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_DIST_ID, id.data(), id.size()),
      OSSL_PARAM_construct_end()};
  require(context && begin(context.get(), nullptr, "SM3", nullptr, nullptr, key, parameters) == 1);
  return context;
}

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

std::string make_key(const std::string& path) {
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
  EVP_PKEY* made = nullptr;
  require(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
          EVP_PKEY_generate(context.get(), &made) == 1);
  const Key key(made);
  const auto pem = written([&](BIO* out) {
    return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  // Private from its first moment, and never in the place of another key.
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    throw Unusable(
        fmt::format("无法新建密钥文件“{}”：文件已存在或目录不可写。请换一个新的文件名。", path),
        fmt::format("The key file “{}” cannot be made: it exists, or the folder cannot be written. Choose "
                    "a new name.",
                    path));
  }
  const bool is_written =
      ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!is_written) {
    ::unlink(path.c_str());
    throw Unusable(fmt::format("密钥文件“{}”未能写完，请检查磁盘空间。", path),
                   fmt::format("The key file “{}” could not be written; check the free space.", path));
  }
  return public_pem(key.get());
}

std::string public_key(const std::string& path) { return public_pem(private_key(path).get()); }

std::string key_fingerprint(const std::string& public_key_pem) {
  return fingerprint(key_of_pem(public_key_pem).get());
}

std::string sign_head(const Head& head, std::int64_t now, const std::string& key_path) {
  const auto key = private_key(key_path);
  SignedHead result{.head = head, .signed_at = now, .key = fingerprint(key.get()), .signature = {}};
  const auto lines = signed_lines(result);
  const auto* const data = reinterpret_cast<const unsigned char*>(lines.data());
  const auto context = begun(EVP_DigestSignInit_ex, key.get());
  std::size_t size = 0;
  require(EVP_DigestSignUpdate(context.get(), data, lines.size()) == 1 &&
          EVP_DigestSignFinal(context.get(), nullptr, &size) == 1);
  std::vector<unsigned char> signature(size);
  require(EVP_DigestSignFinal(context.get(), signature.data(), &size) == 1);
  signature.resize(size);
  result.signature = base64(signature);
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
  const auto signature = bytes_of(head.signature);
  if (head.key != fingerprint(key.get()) || signature.empty()) return false;
  const auto lines = signed_lines(head);
  const auto context = begun(EVP_DigestVerifyInit_ex, key.get());
  require(EVP_DigestVerifyUpdate(context.get(), lines.data(), lines.size()) == 1);
  return EVP_DigestVerifyFinal(context.get(), signature.data(), signature.size()) == 1;
}

}  // namespace tuogou
