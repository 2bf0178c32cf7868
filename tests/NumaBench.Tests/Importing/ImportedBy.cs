using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

/// <summary>A text through the whole command into a run, and what the run holds.</summary>
sealed class ImportedBy : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public string File(string name) => folder.File(name);

    public Run Run(string format, params string[] texts)
    {
        (int code, string output, string errors) = Import(format, texts);
        Assert.True(code == 0, errors);
        Assert.Equal(File("run") + "\n", output);
        Run run = RunReader.Read(File("run"));
        Assert.All(run.Cases, row => Assert.Equal(("unknown", "unknown"), (row.PlacementBefore, row.PlacementAfter)));
        Assert.All(run.Cases, row => Assert.EndsWith($"/method={row.Method}", row.CaseId, StringComparison.Ordinal));
        return run;
    }

    /// <summary>Case id and value of every sample of the only metric.</summary>
    public IEnumerable<(string CaseId, double Value)> Values(string format, params string[] texts) => Run(format, texts).Samples.Select(sample => (sample.CaseId, sample.Value));

    /// <summary>The one line that refuses the text, without the file's path.</summary>
    public string Refusal(string format, string text)
    {
        (int code, string output, string errors) = Import(format, text);
        Assert.Equal((2, ""), (code, output));
        Assert.False(Path.Exists(File("run")));
        Assert.StartsWith(File("0.txt"), errors, StringComparison.Ordinal);
        return errors[File("0.txt").Length..].TrimEnd('\n');
    }

    (int Code, string Output, string Errors) Import(string format, params string[] texts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            folder.Write($"{i}.txt", texts[i]);
        }

        return Cli.Run(["import", format, .. texts.Select((_, i) => File($"{i}.txt")), "--out", File("run")]);
    }
}
