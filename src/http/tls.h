// TLS as the server speaks it: 1.2 or later, forward secrecy only, no compression, no renegotiation. Leaves
// out: the handshake (connection.cpp), getting certificates.
#pragma once

#include <memory>

#include "http/server.h"

namespace boost::asio::ssl {
class context;
}

namespace tuogou {

/// Throws Unusable where the files cannot be read or do not belong together.
std::shared_ptr<boost::asio::ssl::context> tls_context(const TlsFiles& files);

}  // namespace tuogou
