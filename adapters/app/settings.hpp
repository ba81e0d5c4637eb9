// What an administrator settles for one server: `hoso.toml` in the data directory, or --config.
//
//   [thu_dien_tu]                              # e-mail; without this table none is sent
//   may_chu = "smtp.tinh.gov.vn"               # SMTP server
//   cong = 587                                 # default: 587, with "tls" 465, with "khong" 25
//   bao_mat = "starttls"                       # "starttls" (default), "tls", "khong"
//   nguoi_dung = "hoso"                        # optional, with:
//   tep_mat_khau = "mat-khau-thu"              # file of one line, for its owner's eyes only
//   tep_chung_thu = "ca.pem"                   # optional: authorities to trust
//   nguoi_gui = "hoso@tinh.gov.vn"             # sender
//   ten_nguoi_gui = "Hồ sơ Sở KHCN"            # optional
//   dia_chi_web = "https://hoso.tinh.gov.vn"   # as people open it, for the links
//
// Paths are relative to the file's folder. Everything is checked at the start, all errors at once.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "adapters/config/config_file.hpp"
#include "adapters/mail/smtp.hpp"

namespace hoso::app {

struct MailSettings {
    adapters::SmtpOptions smtp;
    std::string case_url; // "https://hoso.tinh.gov.vn/ho-so/"
    std::string domain;   // of message ids: the public host
};

struct Settings {
    std::optional<MailSettings> mail;
};

[[nodiscard]] tl::expected<Settings, adapters::ConfigErrors>
load_settings(std::filesystem::path const& file);

} // namespace hoso::app
