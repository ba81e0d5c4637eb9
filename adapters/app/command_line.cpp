#include "adapters/app/command_line.hpp"

#include <map>

#include <CLI/CLI.hpp>

namespace hoso::app {
namespace {

using engine::Bilingual;
using engine::Language;

/// CLI11's errors in our words; its own English text is kept as the English one.
Bilingual describe(CLI::ParseError const& error) {
    std::string const english = error.what();
    if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr) {
        return {"không hiểu tham số (" + english + "); xem `hoso help`",
                english + "; see `hoso help`"};
    }
    if (dynamic_cast<CLI::RequiredError const*>(&error) != nullptr ||
        dynamic_cast<CLI::ArgumentMismatch const*>(&error) != nullptr) {
        return {"thiếu tham số (" + english + "); xem `hoso help`", english + "; see `hoso help`"};
    }
    return {"giá trị không hợp lệ (" + english + "); xem `hoso help`",
            english + "; see `hoso help`"};
}

/// All commands with the values their options fill in.
struct Parser {
    CLI::App app;
    ServeOptions serve;
    CheckOptions check, test;
    ExplainOptions explain;
    GraphOptions graph;
    DocOptions doc;
    DiffOptions diff;
    PasswordOptions password;
    CalendarOptions calendar;
    FormatOptions format;
    TranslateOptions translate;
    NewOptions fresh;
    std::string now, language, target, keywords = "vi", highlighting = "json";
    bool english = false, vietnamese = false, help = false, version = false;

    Parser() {
        app.set_help_flag("");
        app.require_subcommand(0, 1);
        app.fallthrough();
        app.add_flag("--en", english);
        app.add_flag("--vi", vietnamese);
        app.add_option("--language", language)->check(CLI::IsMember({"vi", "en"}));
        app.add_flag("-h,--help", help);
        app.add_flag("-V,--version", version);
        add_serve();
        add_check("check", check);
        add_check("test", test);
        test.run_tests = true;
        auto* const explaining = add("explain");
        explaining->add_option("what", explain.what)->required();
        explaining->add_option("--workflows", explain.workflows);
        add_pages();
        auto* const setting = add("password");
        setting->add_option("login", password.login)->required();
        setting->add_option("--data", password.data);
        setting->add_option("--workflows", password.workflows);
        auto* const looking = add("calendar");
        looking->add_option("--data", calendar.data);
        looking->add_option("--workflows", calendar.workflows);
        add_language_tools();
        add("help");
        add("version");
    }

    void add_language_tools() {
        auto* const formatting = add("fmt");
        formatting->add_option("files", format.files)->required();
        formatting->add_flag("--check", format.check);
        auto* const translating = add("translate");
        translating->add_option("file", translate.file)->required();
        translating->add_option("--to", target)->required()->check(CLI::IsMember({"vi", "en"}));
        translating->add_option("-o,--output", translate.output);
        auto* const starting = add("new");
        starting->add_option("name", fresh.name)->required();
        starting->add_option("--language", keywords)->check(CLI::IsMember({"vi", "en"}));
        add("highlight")
            ->add_option("--format", highlighting)
            ->check(CLI::IsMember({"json", "textmate"}));
    }

    CLI::App* add(std::string const& name) {
        CLI::App* const command = app.add_subcommand(name);
        command->set_help_flag("");
        return command;
    }

    void add_serve() {
        CLI::App* const command = add("serve");
        command->add_option("--data", serve.data);
        command->add_option("--workflows", serve.workflows);
        command->add_option("--listen", serve.address);
        command->add_option("--port", serve.port)->check(CLI::Range(0, 65535));
        command->add_flag("--demo", serve.demo);
        command->add_option("--now", now);
        command->add_flag("--behind-proxy", serve.behind_proxy);
        command->add_option("--config", serve.config);
        command->add_option("--log", serve.log);
    }

    void add_check(std::string const& name, CheckOptions& options) {
        CLI::App* const command = add(name);
        command->add_option("files", options.files)->required();
        command->add_option("--workflows", options.workflows);
    }

    void add_pages() {
        auto* const drawing = add("graph");
        drawing->add_option("file", graph.file)->required();
        std::map<std::string, GraphFormat> const formats{{"svg", GraphFormat::svg},
                                                         {"mermaid", GraphFormat::mermaid},
                                                         {"dot", GraphFormat::dot}};
        drawing->add_option("--format", graph.format)->transform(CLI::CheckedTransformer(formats));
        drawing->add_option("--workflow", graph.workflow);
        drawing->add_option("-o,--output", graph.output);
        drawing->add_option("--workflows", graph.workflows);
        auto* const writing = add("doc");
        writing->add_option("file", doc.file)->required();
        writing->add_option("-o,--output", doc.output);
        writing->add_option("--workflows", doc.workflows);
        auto* const comparing = add("diff");
        comparing->add_option("before", diff.before)->required();
        comparing->add_option("after", diff.after)->required();
        comparing->add_option("--workflows", diff.workflows);
    }

    bool chosen(char const* name) const { return app.got_subcommand(name); }
};

tl::expected<Command, Bilingual> chosen_command(Parser& parser) {
    if (parser.version || parser.chosen("version")) {
        return VersionOptions{};
    }
    if (parser.help || parser.chosen("help")) {
        return HelpOptions{};
    }
    if (parser.chosen("check")) {
        return parser.check;
    }
    if (parser.chosen("test")) {
        return parser.test;
    }
    if (parser.chosen("explain")) {
        return parser.explain;
    }
    if (parser.chosen("graph")) {
        return parser.graph;
    }
    if (parser.chosen("doc")) {
        return parser.doc;
    }
    if (parser.chosen("diff")) {
        return parser.diff;
    }
    if (parser.chosen("calendar")) {
        return parser.calendar;
    }
    if (parser.chosen("password")) {
        return parser.password;
    }
    auto const language = [](std::string const& word) {
        return word == "en" ? Language::en : Language::vi;
    };
    if (parser.chosen("fmt")) {
        return parser.format;
    }
    if (parser.chosen("translate")) {
        parser.translate.target = language(parser.target);
        return parser.translate;
    }
    if (parser.chosen("new")) {
        parser.fresh.language = language(parser.keywords);
        return parser.fresh;
    }
    if (parser.chosen("highlight")) {
        return HighlightOptions{parser.highlighting == "textmate"};
    }
    if (!parser.chosen("serve")) {
        return HelpOptions{};
    }
    if (!parser.now.empty()) {
        parser.serve.now = engine::parse_iso_instant(parser.now);
        if (!parser.serve.now) {
            return tl::unexpected(Bilingual{
                "--now phải viết như 2026-02-09T09:00:00+07:00, hiện là `" + parser.now + "`",
                "--now is written like 2026-02-09T09:00:00+07:00, it is `" + parser.now + "`"});
        }
        // Why: a moved clock makes wrong deadlines; it must never meet real cases.
        if (!parser.serve.demo) {
            return tl::unexpected(Bilingual{"--now chỉ dùng cùng --demo", "--now needs --demo"});
        }
    }
    return parser.serve;
}

} // namespace

tl::expected<CommandLine, UsageError> parse_command_line(std::vector<std::string> const& words,
                                                         std::string const& lang) {
    Parser parser;
    std::vector<std::string> reversed(words.rbegin(), words.rend()); // as CLI11 wants them
    bool const environment = lang.substr(0, 2) == "en";
    bool const asks = std::find(words.begin(), words.end(), "--en") != words.end();
    bool const declines = std::find(words.begin(), words.end(), "--vi") != words.end();
    Language const language = asks || (environment && !declines) ? Language::en : Language::vi;
    try {
        parser.app.parse(std::move(reversed));
    } catch (CLI::ParseError const& error) {
        return tl::unexpected(UsageError{describe(error), language});
    }
    auto command = chosen_command(parser);
    if (!command) {
        return tl::unexpected(UsageError{std::move(command.error()), language});
    }
    if (!parser.language.empty()) {
        return CommandLine{std::move(*command),
                           parser.language == "en" ? Language::en : Language::vi};
    }
    return CommandLine{std::move(*command), language};
}

Bilingual help_text() {
    return {R"(Hoso: hồ sơ thủ tục hành chính theo quy trình viết bằng ngôn ngữ Hoso.

  hoso serve [--data DIR] [--workflows DIR] [--listen ĐỊA_CHỈ] [--port N]
             [--demo [--now 2026-02-09T09:00:00+07:00]] [--behind-proxy] [--log TỆP|-]
             [--config TỆP]
      chạy máy chủ; cấu hình (thư điện tử) ở hoso.toml trong thư mục dữ liệu;
      --demo thêm người và hồ sơ mẫu vào kho trống
  hoso check TỆP… [--workflows DIR]      kiểm tra quy trình
  hoso test TỆP… [--workflows DIR]       kiểm tra và chạy các khối kiểm thử
  hoso explain MÃ|TỆP                    nghĩa của một mã lỗi; tóm tắt một quy trình
  hoso fmt TỆP…|- [--check]              trình bày lại tệp; --check chỉ nêu tệp chưa đúng
  hoso translate --to vi|en TỆP [-o TỆP] đổi sang từ khóa của ngôn ngữ kia
  hoso new TÊN [--language vi|en]        tạo TÊN/TÊN.hoso, một quy trình mẫu chạy được
  hoso highlight [--format json|textmate] định nghĩa tô màu từ khóa cho trình soạn thảo
  hoso graph TỆP [--format svg|mermaid|dot] [--workflow TÊN] [-o TỆP]
      sơ đồ của quy trình
  hoso doc TỆP [-o TỆP]                  trang HTML mô tả quy trình, để đọc và in
  hoso diff CŨ MỚI                       khác nhau về nghĩa: 0 như nhau, 1 khác, 2 lỗi
  hoso password TÊN [--data DIR] [--workflows DIR]
      đặt mật khẩu (đọc từ đầu vào chuẩn) cho một người trong workflows/to-chuc
  hoso calendar [--data DIR] [--workflows DIR]
      lịch đã sửa sẽ dời những mốc nào của hồ sơ đang mở; khởi động lại máy chủ thì áp dụng
  hoso version, hoso help

--en hoặc --language en: tiếng Anh. Mã kết thúc: 0 được, 1 có lỗi, 2 gõ sai lệnh.
)",
            R"(Hoso: cases of administrative procedures, by workflows written in the Hoso language.

  hoso serve [--data DIR] [--workflows DIR] [--listen ADDRESS] [--port N]
             [--demo [--now 2026-02-09T09:00:00+07:00]] [--behind-proxy] [--log FILE|-]
             [--config FILE]
      run the server; settings (e-mail) are in hoso.toml of the data directory;
      --demo adds sample people and cases to an empty store
  hoso check FILE… [--workflows DIR]     check workflows
  hoso test FILE… [--workflows DIR]      check them and run their test blocks
  hoso explain CODE|FILE                 what a code means; a workflow in short
  hoso fmt FILE…|- [--check]             lay files out; --check only lists those that would change
  hoso translate --to vi|en FILE [-o FILE]  into the keywords of the other language
  hoso new NAME [--language vi|en]       make NAME/NAME.hoso, a working sample workflow
  hoso highlight [--format json|textmate]   colours of keywords for editors
  hoso graph FILE [--format svg|mermaid|dot] [--workflow NAME] [-o FILE]
      the workflow as a diagram
  hoso doc FILE [-o FILE]                the workflow as an HTML page, to read and print
  hoso diff OLD NEW                      what differs in meaning: 0 same, 1 differs, 2 error
  hoso password LOGIN [--data DIR] [--workflows DIR]
      set the password (read from standard input) of a person of workflows/to-chuc
  hoso calendar [--data DIR] [--workflows DIR]
      what corrected calendars will move in open cases; a restart of the server applies it
  hoso version, hoso help

--vi or --language vi: Vietnamese. Exit codes: 0 done, 1 something is wrong, 2 wrong usage.
)"};
}

} // namespace hoso::app
