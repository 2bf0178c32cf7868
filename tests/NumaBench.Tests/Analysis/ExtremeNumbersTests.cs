using System.Text.Json;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>The largest and smallest values that a reader takes: reports and charts are made, and JSON stays JSON.</summary>
public sealed class ExtremeNumbersTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1e15", "1e15")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e15", "5e-324")]
    [InlineData("5e-324", "1e15")]
    [InlineData("1e15", "1e-293")]
    [InlineData("0", "1e15")]
    public void Extremes_are_rendered_in_a_few_letters(string near, string far)
    {
        new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)).Latency(0, 0, 1).Latency(0, 1, 2).Latency(1, 0, 2).Latency(1, 1, 1)
            .Bandwidth(0, 0, "read", 1).Bandwidth(0, 1, "read", 2)
            .Inference("os-default", "all", "all", 1).Inference("local", "0", "0", 1).Inference("remote", "0", "1", 2).WriteTo(folder);
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Samples));
        File.WriteAllLines(folder.File(RunFiles.Samples), lines.Select((line, at) =>
            at == 0 ? line : line[..(line.LastIndexOf(',') + 1)] + (line.Contains("mem=1", StringComparison.Ordinal) || (line.Contains("os-default", StringComparison.Ordinal) && at % 2 == 0) ? far : near)));

        (int code, string output, string errors) = Cli.Run("render", folder.Path, "--answer");

        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("NaN", output + folder.Read(RunFiles.Report), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", output + folder.Read(RunFiles.Report), StringComparison.Ordinal);
        Assert.All(output.Split(' '), word => Assert.InRange(word.Length, 0, 200));
        JsonDocument.Parse(folder.Read(RunFiles.Summary)).Dispose();
        JsonDocument.Parse(Answered("capacity", folder.Path, "--target", "5000/s", "--price", "1.20/h", "--format", "json")).Dispose();
        string told = Answered("capacity", folder.Path, "--target", "5000/s", "--price", "1.20/h") + Answered("compare", folder.Path, folder.Path);
        Assert.DoesNotContain("NaN", told, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", told, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(folder.File(RunFiles.Charts), "*.svg"), picture => Assert.DoesNotContain("NaN", File.ReadAllText(picture), StringComparison.OrdinalIgnoreCase));
    }

    static string Answered(params string[] args)
    {
        (int code, string output, string errors) = Cli.Run(args);
        Assert.Equal((0, ""), (code, errors));
        return output;
    }

    [Fact]
    public void A_chart_for_each_of_hundreds_of_models_is_not_drawn()
    {
        var run = new RunBuilder((0, "0-3", 1 << 20)) { Passes = 1 };
        for (int model = 0; model < 300; model++)
        {
            run.Inference("os-default", "all", "all", 42, model: $"model{model}");
        }

        run.WriteTo(folder);
        Cli.Run("render", folder.Path);

        Assert.Equal(202, Directory.GetFiles(folder.File(RunFiles.Charts)).Length);
        Assert.Contains("## Inference, `model299`", folder.Read(RunFiles.Report), StringComparison.Ordinal);
    }
}
