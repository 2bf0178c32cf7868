using System.Text.RegularExpressions;
using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Reports;

/// <summary>The committed samples are what this build makes of their raw files, and the README quotes one.</summary>
public partial class SampleReportTests
{
    const string Quoted = "one-node-vm";
    const string Opening = "<!-- answer: made by a test from reports/samples/one-node-vm -->\n";
    const string Closing = "<!-- /answer -->";

    static readonly string Samples = Path.Combine(Repository.Root, "reports", "samples");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Samples).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    static bool Update => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_report_is_what_this_build_renders(string name)
    {
        using var folder = new TemporaryFolder();
        CopyRawFiles(name, folder.Path);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        string sample = Path.Combine(Samples, name);
        if (Update)
        {
            Renew(folder.Path, sample);
        }

        foreach (string file in new[] { RunFiles.Report, RunFiles.Summary })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(sample, file)), folder.Read(file));
        }

        // Other processors' fonts may round a letter's place differently.
        Assert.Equal(Picture().Replace(File.ReadAllText(Path.Combine(sample, RunFiles.Html)), ""), Picture().Replace(folder.Read(RunFiles.Html), ""));
        Assert.Equal(Charts(folder.Path), Charts(sample));
    }

    [Fact]
    public void The_readme_quotes_the_answer_of_the_sample()
    {
        using var folder = new TemporaryFolder();
        CopyRawFiles(Quoted, folder.Path);
        string answer = Cli.Run("render", folder.Path, "--answer").Output.Replace(folder.Path, $"reports/samples/{Quoted}");
        string readme = Path.Combine(Repository.Root, "README.md"), text = File.ReadAllText(readme);
        int from = text.IndexOf(Opening) + Opening.Length, to = text.IndexOf(Closing);
        string block = $"```\n{answer.TrimEnd()}\n```\n";
        if (Update)
        {
            File.WriteAllText(readme, text[..from] + block + text[to..]);
            text = File.ReadAllText(readme);
            to = text.IndexOf(Closing);
        }

        Assert.Equal(block, text[from..to]);
    }

    static string[] Charts(string folder) => [.. Directory.GetFiles(Path.Combine(folder, RunFiles.Charts)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    static void Renew(string rendered, string sample)
    {
        string charts = Path.Combine(sample, RunFiles.Charts);
        if (Directory.Exists(charts))
        {
            Directory.Delete(charts, recursive: true);
        }

        Directory.CreateDirectory(charts);
        foreach (string file in Directory.GetFiles(rendered, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(sample, Path.GetRelativePath(rendered, file)), overwrite: true);
        }
    }

    static void CopyRawFiles(string name, string folder)
    {
        foreach (string file in new[] { RunFiles.Manifest, RunFiles.Cases, RunFiles.Samples })
        {
            File.Copy(Path.Combine(Samples, name, file), Path.Combine(folder, file));
        }
    }

    [GeneratedRegex("base64,[^\"]*")]
    private static partial Regex Picture();
}
