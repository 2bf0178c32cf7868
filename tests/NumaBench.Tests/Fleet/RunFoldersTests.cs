using NumaBench.Analysis.Fleet;
using NumaBench.Results;

namespace NumaBench.Tests.Fleet;

public sealed class RunFoldersTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_are_found_at_every_level_but_not_inside_of_runs()
    {
        Run("b/run-2");
        Run("b/run-1");
        Run("a/x/y/run");
        Run("b/run-1/inner");
        Run("a/x/y/z/too-deep");
        Assert.Equal(["a/x/y/run", "b/run-1", "b/run-2"], Found());
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Run("a/run");
        Directory.CreateSymbolicLink(folder.File("a/again"), folder.File("a"));
        Assert.Equal(["a/run"], Found());
    }

    [Fact]
    public void A_folder_without_runs_is_refused() =>
        Assert.Contains("down to 4 levels, holds run.json", Assert.Throws<UnreadableRunException>(() => RunFolders.In(folder.Path)).Message);

    void Run(string name)
    {
        Directory.CreateDirectory(folder.File(name));
        folder.Write(Path.Combine(name, RunFiles.Manifest), "{}");
    }

    IEnumerable<string> Found() => RunFolders.In(folder.Path).Select(run => Path.GetRelativePath(folder.Path, run));
}
