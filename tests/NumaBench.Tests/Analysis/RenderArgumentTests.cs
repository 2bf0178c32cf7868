using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>What is given as RUN and is none: one line that says what it is instead.</summary>
public sealed class RenderArgumentTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_empty_name_is_refused_and_not_the_current_folder()
    {
        (int code, string output, string errors) = Cli.Run("render", "");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("RUN must not be empty.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there() => Refused(folder.File("absent"), $"{folder.File("absent")}: there is no such folder, so it holds no run\n");

    [Fact]
    public void A_folder_that_holds_something_else() =>
        Refused(folder.Path, $"{folder.File(RunFiles.Manifest)}: there is no such file: the folder holds no run\n");

    [Fact]
    public void A_file()
    {
        SyntheticRuns.OneNode().WriteTo(folder);
        Refused(folder.File(RunFiles.Manifest), $"{folder.File(RunFiles.Manifest)}: this is a file; a run is the folder that holds run.json\n");
    }

    [Fact]
    public void A_name_that_begins_with_at_is_no_file_of_arguments() => Refused("@absent", "@absent: there is no such folder, so it holds no run\n");

    [Fact]
    public void A_name_that_is_a_terminal_command_is_shown_without_it() =>
        Refused("a\u001b[31mb\nc", "a [31mb c: there is no such folder, so it holds no run\n");

    [Fact]
    public void A_name_longer_than_the_kernel_takes_is_refused_with_its_reason()
    {
        string name = string.Join('/', Enumerable.Repeat(new string('n', 200), 30));
        Refused(name, $"{name}: there is no such folder, so it holds no run\n");
    }

    static void Refused(string run, string line) => Assert.Equal((2, "", line), Cli.Run("render", run));
}
