using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Models")]
public class OddPathTests
{
    [Fact]
    public void Spaces_and_letters_of_any_script_may_be_in_every_path()
    {
        using var folder = new TemporaryFolder();
        string odd = folder.File("Größe 测量"), run = Path.Combine(odd, "run 1");
        InferenceModel model = new GemvModel(Width: 1024, Layers: 3).Ensure(1, new ModelCache(Path.Combine(odd, "my models")));

        Result result = Suite.Run("env", [
            "LC_ALL=C", "nice", "-n", "19", RunAll.Script, "--profile", "quick", "--passes", "1", "--force", "--label", "größer 测", "--only", "inference/*/policy=local/*",
            "--cache", Path.Combine(odd, "cache 1"), "--model", model.File, "--out", run]);
        Result resumed = Suite.Run("env", ["LC_ALL=C", "nice", "-n", "19", RunAll.Script, "--resume", run, "--force"]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.EndsWith($"Report: {Path.Combine(run, RunFiles.Report)}\n", resumed.Output);
        Run saved = RunReader.Read(run);
        Assert.Equal("größer 测", saved.Manifest.Label);
        Assert.Equal(2, saved.Cases.Count);
        // The weights are looked for by the names of their files.
        Assert.All(saved.Cases, row => Assert.Equal((1, row.MemoryNode + "=1.0000"), (row.Passes, row.PlacementAfter)));
        Assert.All(saved.Cases, row => Assert.DoesNotContain("were found in numa_maps", row.Reason));
    }
}
