#pragma once
// Random tokens, SHA-256, comparison in constant time.

#include <string>
#include <string_view>

namespace hoso::adapters {

/// 32 random bytes as base64url without padding: 43 characters.
std::string random_token();

/// SHA-256 as 64 lower-case hex digits. Fits `engine::Digest`.
std::string sha256_hex(std::string_view bytes);

/// True when equal; takes the same time for all texts of one length.
bool equal_secrets(std::string_view a, std::string_view b);

} // namespace hoso::adapters
