using NumaBench.Analysis.Comparing;
using NumaBench.Results;

namespace NumaBench.Tests.Comparing;

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
    public void Of_a_machine_s_history_only_its_own_folders_are_runs_and_a_link_to_the_newest_is_none()
    {
        Run("run-1");
        Run("kept/run-2");
        Directory.CreateSymbolicLink(folder.File("latest"), folder.File("run-1"));
        Assert.Equal(["run-1"], Found(deepest: 1));
    }

    [Fact]
    public void A_folder_without_runs_is_refused() =>
        Assert.Contains("it holds no run.json, and no folder in it does, down to 4 levels", Assert.Throws<UnreadableRunException>(() => RunFolders.In(folder.Path, 4)).Message);

    void Run(string name)
    {
        Directory.CreateDirectory(folder.File(name));
        folder.Write(Path.Combine(name, RunFiles.Manifest), "{}");
    }

    IEnumerable<string> Found(int deepest = 4) => RunFolders.In(folder.Path, deepest).Select(run => Path.GetRelativePath(folder.Path, run));
}
