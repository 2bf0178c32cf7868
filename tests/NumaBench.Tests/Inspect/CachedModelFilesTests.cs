using Microsoft.Win32.SafeHandles;
using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inspect;

/// <summary>Files that this process maps, and has not used.</summary>
public sealed class CachedModelFilesTests : IDisposable
{
    const int Bytes = 1 << 20;

    /// <summary>Beside the tests: /tmp may be memory, which no advice takes out of the cache.</summary>
    readonly string path = Path.Combine(AppContext.BaseDirectory, $"cached {Guid.NewGuid():N}.onnx");

    readonly SafeFileHandle file;
    readonly nint map;

    public CachedModelFilesTests()
    {
        File.WriteAllBytes(path, new byte[Bytes]);
        file = File.OpenHandle(path);
        map = LinuxCalls.MapFile(file, Bytes);
    }

    public void Dispose()
    {
        LinuxCalls.Unmap(map, Bytes);
        file.Dispose();
        File.Delete(path);
    }

    [Fact]
    public void What_is_cached_is_told_though_the_process_has_used_none_of_it()
    {
        (ProcessMemory? memory, _) = MemoryAccess.Read(SysFs.Live, ProcessIdentity.Read(SysFs.Live, Environment.ProcessId)!);
        Assert.Contains(path, memory!.ModelFiles);
        Assert.DoesNotContain(memory.Largest, mapping => mapping.File == path);

        CachedModelFile cached = Assert.Single(Look());

        Assert.Equal((path, null), (cached.File, cached.Unknown));
        Assert.Equal((Bytes, Bytes), (cached.Pages!.FileBytes, cached.Pages.ResidentBytes));
        Assert.Equal(Bytes, cached.Pages.Nodes.TotalBytes);
    }

    [Fact]
    public void What_is_not_cached_is_not_loaded()
    {
        PageCache.Evict(path);

        Assert.Equal(0, Assert.Single(Look()).Pages!.ResidentBytes);
        Assert.Equal(0, Assert.Single(Look()).Pages!.ResidentBytes);
    }

    [Fact]
    public void Another_file_under_the_same_path_is_not_taken_for_it()
    {
        File.WriteAllBytes(path + ".new", new byte[Bytes]);
        File.Move(path + ".new", path, overwrite: true);

        CachedModelFile cached = Assert.Single(Look());

        Assert.Null(cached.Pages);
        Assert.StartsWith("its path leads to it no more", cached.Unknown);
    }

    [Fact]
    public void Each_file_is_looked_at_once_for_all_processes()
    {
        var files = new CachedModelFiles(SysFs.Live);

        CachedPages first = Assert.Single(files.Of(Environment.ProcessId, [path])).Pages!;

        Assert.Same(first, Assert.Single(files.Of(Environment.ProcessId, [path])).Pages);
    }

    [Fact]
    public void A_file_that_takes_long_is_left_to_the_command_for_files()
    {
        // Sparse: it takes no room.
        using SafeFileHandle large = File.OpenHandle(path + ".large", FileMode.Create, FileAccess.ReadWrite, options: FileOptions.DeleteOnClose);
        RandomAccess.SetLength(large, 9L << 30);
        nint start = LinuxCalls.MapFile(large, Bytes);
        try
        {
            CachedModelFile cached = Assert.Single(new CachedModelFiles(SysFs.Live).Of(Environment.ProcessId, [path + ".large"]));

            Assert.Equal((null, $"9.0 GiB, which would take long: numabench files '{path}.large'"), (cached.Pages, cached.Unknown));
        }
        finally
        {
            LinuxCalls.Unmap(start, Bytes);
        }
    }

    [Theory]
    [InlineData("/models/absent.onnx")]
    [InlineData("/models/old.onnx (deleted)")]
    public void What_is_gone_is_not_known(string gone)
    {
        CachedModelFile cached = Assert.Single(new CachedModelFiles(SysFs.Live).Of(Environment.ProcessId, [gone]));

        Assert.Null(cached.Pages);
        Assert.StartsWith("its path leads to it no more", cached.Unknown);
    }

    [Fact]
    public void The_files_of_a_recorded_machine_are_not_here()
    {
        using Machines.SysFsTree tree = Processes.TwoSockets();

        Assert.Empty(new CachedModelFiles(tree.Open()).Of(Environment.ProcessId, [path]));
    }

    IReadOnlyList<CachedModelFile> Look() => new CachedModelFiles(SysFs.Live).Of(Environment.ProcessId, [path]);
}
