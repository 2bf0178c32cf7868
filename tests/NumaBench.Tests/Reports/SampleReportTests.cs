using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Reports;

/// <summary>The committed sample is what this build makes of its raw files, and the README quotes it.</summary>
public class SampleReportTests
{
    const string Name = "one-node-vm";
    const string Opening = "<!-- answer: made by a test from reports/samples/one-node-vm -->\n";
    const string Closing = "<!-- /answer -->";

    static readonly string Sample = Path.Combine(Repository.Root, "reports", "samples", Name);

    static bool Update => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    [Fact]
    public void The_sample_report_is_what_this_build_renders()
    {
        using var folder = new TemporaryFolder();
        CopyRawFiles(folder.Path);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);

        foreach (string file in new[] { RunFiles.Report, RunFiles.Summary })
        {
            string rendered = File.ReadAllText(Path.Combine(folder.Path, file)), committed = Path.Combine(Sample, file);
            if (Update)
            {
                File.WriteAllText(committed, rendered);
            }

            Assert.Equal(File.ReadAllText(committed), rendered);
        }
    }

    [Fact]
    public void The_readme_quotes_the_answer_of_the_sample()
    {
        using var folder = new TemporaryFolder();
        CopyRawFiles(folder.Path);
        string answer = Cli.Run("render", folder.Path, "--answer").Output.Replace(folder.Path, $"reports/samples/{Name}");
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

    static void CopyRawFiles(string folder)
    {
        foreach (string file in new[] { RunFiles.Manifest, RunFiles.Cases, RunFiles.Samples })
        {
            File.Copy(Path.Combine(Sample, file), Path.Combine(folder, file));
        }
    }
}
