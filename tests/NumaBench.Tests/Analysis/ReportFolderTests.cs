using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>A folder from elsewhere cannot make the report overwrite somebody else's file.</summary>
public sealed class ReportFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TemporaryFolder outside = new();

    public ReportFolderTests()
    {
        new RunBuilder((0, "0-3", 1 << 20)) { Passes = 2 }.Latency(0, 0, 90).WriteTo(folder);
        outside.Write("latency.png", "precious");
    }

    public void Dispose()
    {
        folder.Dispose();
        outside.Dispose();
    }

    [Theory]
    [InlineData(RunFiles.Report)]
    [InlineData(RunFiles.Html)]
    [InlineData(RunFiles.Summary)]
    [InlineData("charts/latency.png")]
    public void A_link_in_the_place_of_a_file_is_replaced_and_what_it_led_to_stays(string name)
    {
        Directory.CreateDirectory(folder.File(RunFiles.Charts));
        File.CreateSymbolicLink(folder.File(name), outside.File("latency.png"));

        Assert.Equal((0, folder.File(RunFiles.Report) + "\n", ""), Cli.Run("render", folder.Path));

        Assert.Equal("precious", outside.Read("latency.png"));
        Assert.Null(new FileInfo(folder.File(name)).LinkTarget);
    }

    [Fact]
    public void A_link_in_the_place_of_charts_is_refused()
    {
        Directory.CreateSymbolicLink(folder.File(RunFiles.Charts), outside.Path);
        folder.Write(RunFiles.Report, "old");

        (int code, string output, string errors) = Cli.Run("render", folder.Path);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal($"cannot write {folder.File(RunFiles.Charts)}: it is a link that may lead out of the run's folder; remove it and render again\n", errors);
        Assert.Equal("precious", outside.Read("latency.png"));
        Assert.Equal("old", folder.Read(RunFiles.Report));
        Assert.Single(Directory.GetFileSystemEntries(outside.Path));
    }

    [Theory]
    [InlineData(RunFiles.Report)]
    [InlineData("charts/latency.svg")]
    public void A_folder_in_the_place_of_a_file_is_refused_before_anything_is_replaced(string name)
    {
        Directory.CreateDirectory(folder.File(name));
        folder.Write(RunFiles.Summary, "old");

        (int code, string output, string errors) = Cli.Run("render", folder.Path);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal($"cannot write {folder.File(name)}: a folder stands where the file belongs; remove it and render again\n", errors);
        Assert.Equal("old", folder.Read(RunFiles.Summary));
        Assert.False(File.Exists(folder.File("charts/latency.png")));
    }

    [Fact]
    public void A_file_in_the_place_of_charts_is_refused_and_kept()
    {
        folder.Write(RunFiles.Charts, "mine");
        folder.Write(RunFiles.Report, "old");

        Assert.Equal(
            (2, "", $"cannot write {folder.File(RunFiles.Charts)}: a file stands where the folder belongs; remove it and render again\n"), Cli.Run("render", folder.Path));
        Assert.Equal(("mine", "old"), (folder.Read(RunFiles.Charts), folder.Read(RunFiles.Report)));
        Assert.Equal(5, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_link_that_waits_where_a_temporary_file_might_come_is_not_followed()
    {
        File.CreateSymbolicLink(folder.File($"x.{Environment.ProcessId}.tmp"), outside.File("latency.png"));

        AtomicFile.Write(folder.File("x"), "new");

        Assert.Equal(("new", "precious"), (folder.Read("x"), outside.Read("latency.png")));
    }
}
