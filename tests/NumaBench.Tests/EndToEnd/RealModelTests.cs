using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>Text recognition as people run it: dynamic shapes, embedded weights in many small tensors, operators that we generate none of.</summary>
[Collection("Models")]
public class RealModelTests
{
    const string Detection = "ch_PP-OCRv4_det_infer.onnx", Recognition = "ch_PP-OCRv4_rec_infer.onnx";

    [Theory]
    [InlineData(Recognition, "x=1x3x48x320", "ch-pp-ocrv4-rec-infer-06b3e6af", 1)]
    [InlineData(Recognition, "x=4x3x48x160", "ch-pp-ocrv4-rec-infer-06b3e6af", 4)]
    [InlineData(Detection, "x=1x3x160x160", "ch-pp-ocrv4-det-infer-30a86f57", 1)]
    public void A_real_model_is_measured_under_a_binding_with_its_placement_proved(string name, string input, string model, int batch)
    {
        string file = RealModels.Require(name);
        using var folder = new TemporaryFolder();

        Result result = Suite.RunGently(
            "run", "--profile", "quick", "--passes", "1", "--force", "--model", file, "--input", input, "--only", $"inference/model={model}/*/policy=local/*",
            "--cache", folder.File("cache"), "--out", folder.File("run"));

        Assert.True(result.ExitCode == 0, result.Errors);
        Run run = RunReader.Read(folder.File("run"));
        CaseRow row = Assert.Single(run.Cases);
        Assert.Equal($"inference/model={model}/batch={batch}/policy=local/cpu=0/mem=0/threads=node/replicas=1", row.CaseId);
        Assert.Equal((1, "0=1.0000", new FileInfo(file).Length), (row.Passes, row.PlacementAfter, row.WorkingSetBytes));
        Assert.DoesNotContain("were found in numa_maps", row.Reason);
        Assert.All(
            [Metric.ThroughputPerSecond, Metric.LatencyP99Milliseconds, Metric.LoadMilliseconds, Metric.FirstInferenceMilliseconds],
            metric => Assert.All(run.Samples.Where(sample => sample.Metric == metric).Select(sample => sample.Value), value => Assert.True(value > 0)));
        // Nothing was generated for it.
        Assert.False(Directory.Exists(folder.File("cache")) && Directory.EnumerateFiles(folder.File("cache")).Any());
    }

    [Fact]
    public void A_shape_that_fits_the_input_and_not_the_layers_is_refused_before_measuring()
    {
        using var folder = new TemporaryFolder();
        string file = RealModels.Require(Detection);

        // It halves the picture five times: 48 rows are no multiple of 32.
        Result result = Suite.RunGently("run", "--profile", "quick", "--force", "--model", file, "--input", "x=1x3x48x64", "--out", folder.File("run"));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"numabench: {file}: cannot run with x=1x3x48x64: ", result.Errors);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Theory]
    [InlineData(Recognition, "x=1x3x48x224")]
    [InlineData(Detection, "x=1x3x224x224")]
    public void Without_a_shape_it_is_refused_with_the_inputs_name_and_an_example_that_works(string name, string example)
    {
        string file = RealModels.Require(name);
        using var folder = new TemporaryFolder();

        Result refused = Suite.RunGently("run", "--profile", "quick", "--force", "--model", file, "--out", folder.File("run"));
        Result planned = Suite.RunGently("plan", "--profile", "quick", "--model", file, "--input", example, "--only", "inference/model=ch-*");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"{file}: input 'x' has dynamic dimensions", refused.Errors);
        Assert.Contains($"for example --input {example}.", refused.Errors);
        Assert.False(Directory.Exists(folder.File("run")));
        Assert.True(planned.ExitCode == 0, planned.Errors);
    }
}
