using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>
/// The largest run that we reckon with. It stays there for a clock:
/// <c>/usr/bin/time -v scripts/numabench-report render artifacts/full-run</c>.
/// </summary>
public class FullRunTests
{
    [Fact]
    public void A_full_run_of_eight_nodes_is_rendered()
    {
        using var folder = new TemporaryFolder();
        FullRun.EightNodes().WriteTo(folder);
        Run run = RunReader.Read(folder.Path);
        Assert.InRange(run.Samples.Count, 100_000, 2_000_000);
        string kept = Path.Combine(Repository.Root, "artifacts", "full-run");
        Directory.CreateDirectory(kept);
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
        }

        (int code, _, string errors) = Cli.Run("render", kept);

        Assert.Equal((0, ""), (code, errors));
    }
}
