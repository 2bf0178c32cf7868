using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Analysis.Html;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>Names and reasons from another machine want to be HTML, Markdown, terminal commands and paths; in what we write they are text.</summary>
public sealed class HostileTextTests : IDisposable
{
    /// <summary>Colour, window title, clear screen (also as one C1 byte), RTL override, invisible letters, and markup of all kinds.</summary>
    const string Evil = "\u001b[31mred\u001b]0;title\u0007\u009b2J\u202egnp.exe\u2066\ufeff\u200b\r\n\0\u007f</text><script>alert(1)</script>&amp;'\"]]>![x](//evil)|`${x}\ud83d\ude00";

    // A case's and a model's name with control characters is refused; the rest of it must be survived.
    static readonly string EvilName = new([.. Evil.Where(letter => !char.IsControl(letter))]);

    readonly TemporaryFolder folder = new();

    public HostileTextTests()
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Host = Evil, Model = Evil, Profile = Evil, IsKilled = true, Passes = 6 }
            .Latency(0, 0, 90).Latency(0, 1, 140, reason: Evil)
            .Bandwidth(0, 0, Evil, 40).Bandwidth(0, 1, Evil, 20)
            .Inference("os-default", "all", "all", 42, model: EvilName).Inference("local", "0", "0", 50, model: EvilName)
            .Inference(Evil, "0", "0", 60, model: EvilName).Inference("remote", "0", "1", 30, model: EvilName)
            .Find(Evil, Severity.Error, Evil, Evil);
        run.WriteTo(folder);
        // The builder's case ids hold operation and policy; in an id control characters are refused.
        foreach (string table in new[] { RunFiles.Cases, RunFiles.Samples })
        {
            folder.Write(table, Plain(Plain(folder.Read(table), "op"), "policy").Replace("\r\n", " ", StringComparison.Ordinal));
        }

        RunManifest manifest = run.Manifest();
        folder.Write(RunFiles.Manifest, JsonSerializer.Serialize(manifest with
        {
            Label = Evil, ToolVersion = Evil, CommandLine = [Evil], Quality = new Quality(Evil, [Evil]),
            Machine = manifest.Machine with { Settings = new Dictionary<string, string> { [Evil] = Evil } },
        }, ResultsJson.Options));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_of_it_acts_on_the_terminal()
    {
        (int code, string output, string errors) = Cli.Run("render", folder.Path, "--answer");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(5, output.TrimEnd('\n').Split('\n').Length);
        OnlyVisible(output);
    }

    [Fact]
    public void Nothing_of_it_acts_in_the_report()
    {
        Cli.Run("render", folder.Path);
        string report = folder.Read(RunFiles.Report);

        OnlyVisible(report);
        Assert.Contains("red", report, StringComparison.Ordinal);
        // Outside of code spans, where all of it is literal anyway.
        string prose = string.Concat(report.Replace("\\`", "", StringComparison.Ordinal).Split('`').Where((_, part) => part % 2 == 0));
        Assert.DoesNotContain("<script", prose, StringComparison.Ordinal);
        Assert.DoesNotContain("![x]", prose, StringComparison.Ordinal);
        Assert.All(report.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)), line => Assert.EndsWith(" |", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_it_acts_in_the_page()
    {
        Cli.Run("render", folder.Path);

        XDocument page = InertPage.Of(folder.Read(RunFiles.Html));

        OnlyVisible(page.Root!.Value);
        Assert.Contains("<script>alert(1)</script>", page.Descendants("h1").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_it_acts_when_the_summary_is_printed_and_all_of_it_is_there()
    {
        Cli.Run("render", folder.Path);
        string summary = folder.Read(RunFiles.Summary);

        OnlyVisible(summary);
        Assert.Equal(Evil, JsonDocument.Parse(summary).RootElement.GetProperty("label").GetString());
    }

    [Fact]
    public void Pictures_are_XML_without_elements_of_theirs()
    {
        Cli.Run("render", folder.Path);
        string[] pictures = Directory.GetFiles(folder.File(RunFiles.Charts), "*.svg");

        Assert.Equal(4, pictures.Length);
        Assert.All(pictures, picture =>
        {
            XDocument svg = XDocument.Load(picture);
            Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "image" or "a" or "foreignObject" or "style");
            OnlyVisible(svg.Root!.Value.Replace("\t", "", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void No_file_is_written_elsewhere()
    {
        Cli.Run("render", folder.Path);
        Assert.All(Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), path =>
            Assert.Matches("^[a-z0-9./-]+$", Path.GetRelativePath(folder.Path, path)));
    }

    static string Plain(string csv, string key)
    {
        string lost = $"{key}={Evil}".Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.Contains(lost, csv, StringComparison.Ordinal);
        return csv.Replace(lost, $"{key}=x", StringComparison.Ordinal);
    }

    static void OnlyVisible(string text) => Assert.DoesNotContain(text, letter => letter != '\n'
        && (char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
