using System.CommandLine;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Tests.Commands;

/// <summary>On real files, which lie beside the tests: /tmp may be memory.</summary>
public sealed class FilesCommandTests : IDisposable
{
    const int Bytes = 8 << 20;

    readonly string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"files-{Guid.NewGuid():N}")).FullName;

    string Model => Path.Combine(folder, "model");

    public FilesCommandTests() => File.WriteAllBytes(Model, [.. Enumerable.Repeat((byte)7, Bytes)]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static int Node => Topology.Read(SysFs.Live).Nodes.First(node => node.UsableMemory).Id;

    [Fact]
    public void Files_that_were_just_written_leave_the_cache_and_come_back_on_the_node()
    {
        File.WriteAllText(Path.Combine(folder, "empty"), "");
        (int code, JsonElement evicted, string error) = Json(folder, "--evict");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal([(0, 0), (Bytes, 0)], Now(evicted));
        (code, JsonElement looked, error) = Json(folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal([(0, 0), (Bytes, 0)], Now(looked));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], Files(looked).Select(file => file.GetProperty("before").ValueKind));
        (code, JsonElement placed, error) = Json(folder, "--place", $"{Node}");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal([(0, 0), (Bytes, Bytes)], Now(placed));
        Assert.Equal(Bytes, Files(placed)[1].GetProperty("now").GetProperty("bytes_per_node").GetProperty($"{Node}").GetInt64());
    }

    [Fact]
    public void Pages_that_a_process_maps_stay_and_the_process_is_named()
    {
        using SafeFileHandle file = File.OpenHandle(Model);
        nint map = LinuxCalls.MapFile(file, Bytes);
        try
        {
            LinuxCalls.FaultIn([.. Enumerable.Range(0, Bytes / Environment.SystemPageSize).Select(page => map + ((nint)page * Environment.SystemPageSize))]);
            (int code, string text, string error) = Run(Model, "--evict");
            Assert.Equal((4, ""), (code, error));
            Assert.Contains("8 MiB of it stayed in the cache: mapped by", text.ReplaceLineEndings(" "));
            Assert.Contains($"(PID {Environment.ProcessId})", text.ReplaceLineEndings(" "));
            Assert.EndsWith("\n\nout of the cache: 0 of 1 file\n", text);
        }
        finally
        {
            LinuxCalls.Unmap(map, Bytes);
        }
    }

    [Fact]
    public void A_file_of_a_file_system_in_memory_cannot_leave_it()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "no /dev/shm here");
        string path = $"/dev/shm/numabench-test-{Guid.NewGuid():N}";
        try
        {
            File.WriteAllText(path, "weights");
            (int code, string text, _) = Run(path, "--evict");
            Assert.Equal(4, code);
            Assert.Contains("its file system is memory", text.ReplaceLineEndings(" "));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_can_be_looked_at_is_shown_beside_what_cannot()
    {
        (int code, JsonElement json, string error) = Json(Model, Path.Combine(folder, "absent"));
        Assert.Equal(2, code);
        Assert.Equal([(Bytes, Bytes)], Now(json));
        Assert.Equal($"numabench: {folder}/absent: there is no such file or folder, or it may not be looked at.\n", error);
    }

    [Fact]
    public void A_node_that_does_not_exist_is_refused_before_anything_is_evicted()
    {
        Assert.StartsWith("--place 999: no node 999 with memory", Assert.Throws<UsageException>(() => Run(Model, "--place", "999")).Message);
        Assert.StartsWith("--evict and --place: one of them", Assert.Throws<UsageException>(() => Run(Model, "--evict", "--place", "0")).Message);
        Assert.Equal(Bytes, PageCache.Look(Model).ResidentBytes);
    }

    static JsonElement[] Files(JsonElement json) => [.. json.GetProperty("files").EnumerateArray()];

    static IEnumerable<(int, int)> Now(JsonElement json) =>
        Files(json).Select(file => file.GetProperty("now")).Select(now => (now.GetProperty("file_bytes").GetInt32(), now.GetProperty("cached_bytes").GetInt32()));

    static (int Code, JsonElement Output, string Error) Json(params string[] arguments)
    {
        (int code, string output, string error) = Run([.. arguments, "--format", "json"]);
        return (code, JsonDocument.Parse(output).RootElement, error);
    }

    static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = FilesCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
