using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class SysFsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_absent_reads_as_nothing()
    {
        var fs = new SysFs(folder.Path);
        Assert.Null(fs.Text("sys/none"));
        Assert.Null(fs.Text("sys"));
        Assert.Null(fs.Number("sys/none"));
        Assert.Empty(fs.Names("sys"));
        Assert.False(fs.Exists("sys"));
    }

    [Fact]
    public void A_path_does_not_leave_the_recorded_tree()
    {
        string inside = Path.Combine(folder.Path, "tree");
        Directory.CreateDirectory(inside);
        File.WriteAllText(Path.Combine(folder.Path, "secret"), "1");
        File.WriteAllText(Path.Combine(folder.Path, "tree-too"), "1");
        var fs = new SysFs(inside + "/");
        Assert.Null(fs.Text("../secret"));
        Assert.Null(fs.Text("../tree-too"));
        Assert.False(fs.Exists("/../secret"));
        Assert.Null(fs.Text("a\0b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16 << 10)]
    [InlineData(100_000)]
    public void A_text_of_any_length_is_whole(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + (at % 26))));
        File.WriteAllText(Path.Combine(folder.Path, "long"), text + "\n");
        Assert.Equal(text, new SysFs(folder.Path).Text("long"));
    }

    [Fact]
    public void Trailing_nul_and_white_space_are_cut()
    {
        File.WriteAllText(Path.Combine(folder.Path, "mask"), "000000ff\n\0");
        Assert.Equal("000000ff", new SysFs(folder.Path).Text("mask"));
    }

    [Fact]
    public void Only_numbered_names_are_ids()
    {
        foreach (string name in (string[])["cpu0", "cpu10", "cpu2", "cpufreq", "cpuidle", "cpu-1", "cpu99999999999", "node0", "cpu"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
        }

        Assert.Equal([0, 2, 10], new SysFs(folder.Path).Ids("", "cpu"));
    }

    [Fact]
    public void Only_the_root_folder_is_the_live_machine()
    {
        Assert.True(SysFs.Live.IsLive);
        Assert.True(new SysFs("//").IsLive || new SysFs("/").IsLive);
        Assert.False(new SysFs(folder.Path).IsLive);
    }
}
