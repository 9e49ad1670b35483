#include "journal/sm2.h"

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

#include <stdexcept>

#include "base/file.h"
#include "base/unusable.h"
#include "store/digest.h"

namespace tuogou {

namespace {

template <auto kFree>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Hashing = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Buffer = std::unique_ptr<BIO, Freed<BIO_free>>;

/// The signer's identity that everybody uses who has no other. Cites: GB/T 35276-2017, 10.
constexpr std::string_view kSignerId = "1234567812345678";

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL cannot sign with SM2");
}

Unusable no_key(const std::string& what) {
  return {fmt::format("“{}”不是SM2密钥，应为PEM格式的SM2密钥。", what),
          fmt::format("“{}” is no SM2 key; it would be an SM2 key in PEM form.", what)};
}

Unusable no_private_key(const std::string& path) {
  return {fmt::format("“{}”不是可用于签名的SM2密钥，应为PEM格式、不加口令的SM2私钥。", path),
          fmt::format("“{}” is no SM2 key to sign with; it would be a private SM2 key in PEM form without a "
                      "passphrase.",
                      path)};
}

// The key as our own, where it is one for SM2.
Sm2Key sm2_or_nothing(EVP_PKEY* read) {
  Sm2Key key(read, [](EVP_PKEY* one) { EVP_PKEY_free(one); });
  return key && EVP_PKEY_is_a(key.get(), "SM2") == 1 ? std::move(key) : nullptr;
}

Buffer reading(std::string_view text) {
  return Buffer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Of a protected key nothing is asked: there may be nobody at the terminal.
int no_password(char*, int, int, void*) { return -1; }

Sm2Key private_key_in(const std::string& pem, const std::string& path) {
  auto key = sm2_or_nothing(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_password, nullptr));
  if (!key) throw no_private_key(path);
  return key;
}

Sm2Key public_key_in(const std::string& pem, const std::string& what) {
  auto key = sm2_or_nothing(PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, no_password, nullptr));
  if (!key) throw no_key(what);
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

std::string public_pem(const Sm2Key& key) {
  return written([&](BIO* out) { return PEM_write_bio_PUBKEY(out, key.get()); });
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// Ready to sign or to verify, with SM3 and the usual identity.
template <class Begin>
Hashing begun(Begin begin, const Sm2Key& key) {
  Hashing context(EVP_MD_CTX_new());
  std::string id(kSignerId);
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_DIST_ID, id.data(), id.size()),
      OSSL_PARAM_construct_end()};
  require(context && begin(context.get(), nullptr, "SM3", nullptr, nullptr, key.get(), parameters) == 1);
  return context;
}

}  // namespace

std::string make_key(const std::string& path) {
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
  EVP_PKEY* made = nullptr;
  require(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
          EVP_PKEY_generate(context.get(), &made) == 1);
  const auto key = sm2_or_nothing(made);
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
  return public_pem(key);
}

Sm2Key private_key(const std::string& path) { return private_key_in(read_file(path), path); }

Sm2Key key_of_pem(const std::string& public_key_pem) { return public_key_in(public_key_pem, "PUBLIC KEY"); }

Sm2Key key_of_der(std::string_view public_key_der) {
  const auto* at = octets(public_key_der);
  auto key = sm2_or_nothing(d2i_PUBKEY(nullptr, &at, static_cast<long>(public_key_der.size())));
  // Written in one way only, so that a fingerprint stands for what was written.
  return key && public_der(key) == public_key_der ? std::move(key) : nullptr;
}

std::string public_key(const std::string& path) {
  const auto pem = read_file(path);
  const bool is_private = pem.find("PRIVATE KEY") != std::string::npos;
  return public_pem(is_private ? private_key_in(pem, path) : public_key_in(pem, path));
}

std::string public_der(const Sm2Key& key) {
  return written([&](BIO* out) { return i2d_PUBKEY_bio(out, key.get()); });
}

std::string fingerprint(const Sm2Key& key) { return hex(sm3({public_der(key)})); }

std::string key_fingerprint(const std::string& public_key_pem) {
  return fingerprint(key_of_pem(public_key_pem));
}

std::string sm2_signature(std::string_view text, const Sm2Key& private_key) {
  const auto context = begun(EVP_DigestSignInit_ex, private_key);
  std::size_t size = 0;
  require(EVP_DigestSignUpdate(context.get(), text.data(), text.size()) == 1 &&
          EVP_DigestSignFinal(context.get(), nullptr, &size) == 1);
  std::string signature(size, '\0');
  require(EVP_DigestSignFinal(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size) == 1);
  signature.resize(size);
  return base64(signature);
}

bool is_signed(std::string_view text, std::string_view signature, const Sm2Key& key) {
  const auto bytes = from_base64(signature);
  if (bytes.empty()) return false;
  const auto context = begun(EVP_DigestVerifyInit_ex, key);
  require(EVP_DigestVerifyUpdate(context.get(), text.data(), text.size()) == 1);
  return EVP_DigestVerifyFinal(context.get(), octets(bytes), bytes.size()) == 1;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  // One more byte than it answers: OpenSSL ends it with a zero, where std::string has its own.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), octets(bytes),
                  static_cast<int>(bytes.size()));
  return text;
}

std::string from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  if (text.empty() || text.size() % 4 != 0 ||
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), octets(text),
                      static_cast<int>(text.size())) < 0) {
    return {};
  }
  for (auto at = text.size(); at > text.size() - 2 && text[at - 1] == '='; --at) bytes.pop_back();
  // Space around it and stray last bits are read too, though nobody writes them.
  return base64(bytes) == text ? bytes : std::string();
}

}  // namespace tuogou
