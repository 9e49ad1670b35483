#include "http/tls.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <boost/asio/ssl/context.hpp>

#include "base/unusable.h"

namespace tuogou {
namespace {

namespace ssl = boost::asio::ssl;

// Forward secrecy and authenticated encryption; TLS 1.3 has nothing else.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

void must(const boost::system::error_code& error, std::string_view zh, std::string_view en,
          const std::string& path) {
  if (error) throw Unusable(fmt::format(fmt::runtime(zh), path), fmt::format(fmt::runtime(en), path));
}

int choose_http(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered,
                unsigned int offered_length, void*) {
  static constexpr unsigned char kHttp[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, length, kHttp, sizeof kHttp - 1, offered, offered_length);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

std::shared_ptr<ssl::context> tls_context(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  auto* const handle = context->native_handle();
  SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION);
  SSL_CTX_set_options(handle,
                      SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(handle, kCiphers);
  SSL_CTX_set_alpn_select_cb(handle, choose_http, nullptr);
  // Otherwise OpenSSL asks for a passphrase on the terminal.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); });
  boost::system::error_code error;
  error = context->use_certificate_chain_file(files.certificate, error);
  must(error, "无法使用证书文件 {}：应为 PEM 格式的证书链。",
       "The certificate file {} cannot be used; it must be a chain of PEM certificates.", files.certificate);
  error = context->use_private_key_file(files.key, ssl::context::pem, error);
  must(error, "无法使用私钥文件 {}：应为 PEM 格式、没有口令，且与证书相符。",
       "The key file {} cannot be used; it must be PEM without a passphrase and belong to the certificate.",
       files.key);
  if (SSL_CTX_check_private_key(handle) != 1) {
    throw Unusable(fmt::format("私钥文件 {} 与证书不相符。", files.key),
                   fmt::format("The key file {} does not belong to the certificate.", files.key));
  }
  return context;
}

}  // namespace tuogou
