using System.Text.Json;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class PredictionSectionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Predicted_stands_beside_measured()
    {
        Explained().WriteTo(folder);
        Golden.Verify("section-predicted.md", string.Join("", new MeasuredRun(RunReader.Read(folder.Path)).Predictions.Select(model => $"## {model.Model}\n\n{PredictionSection.Write(model)}")));
    }

    [Fact]
    public void One_node_is_told_once_and_without_a_table()
    {
        new RunBuilder((0, "0-3", 1 << 20)).Bandwidth(0, 0, "read", 40)
            .Inference("local", "0", "0", 80, work: ExplainedRuns.Gemv).Inference("local", "0", "0", 20, model: "conv", work: ExplainedRuns.Conv).WriteTo(folder);
        string section = InferenceSection.Write(new MeasuredRun(RunReader.Read(folder.Path)), [], []);
        Assert.Equal(2, section.Split(PredictionSection.OneNode).Length);
        Assert.DoesNotContain("predicted |", section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_has_each_prediction_with_its_cases()
    {
        Explained().WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        using JsonDocument summary = JsonDocument.Parse(folder.Read(RunFiles.Summary));
        JsonElement conv = summary.RootElement.GetProperty("predictions")[0];

        Assert.Equal(
            ("conv", "inference/model=conv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1", "inference/model=conv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1", "cores"),
            (conv.GetProperty("model").GetString(), conv.GetProperty("case").GetString(), conv.GetProperty("local").GetString(), conv.GetProperty("held_by").GetString()));
        Assert.Equal((1, 50), (conv.GetProperty("predicted").GetDouble(), conv.GetProperty("compute_peak").GetProperty("gigaflops_per_second_per_thread").GetDouble()));
        Assert.Equal(20 / 19.8, conv.GetProperty("measured").GetProperty("centre").GetDouble(), precision: 9);
    }

    static RunBuilder Explained() => ExplainedRuns.Two().WithConv().WithGemv(remote: 30, spread: 0.01)
        .Inference("os-default", "all", "all", 60, work: ExplainedRuns.Gemv).Inference("interleave", "all", "all", 60, work: ExplainedRuns.Gemv)
        .Inference("local", "0", "0", 70, model: "user-12345678").Inference("remote", "0", "1", 60, model: "user-12345678");
}
