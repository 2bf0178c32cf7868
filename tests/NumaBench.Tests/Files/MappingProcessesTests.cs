using NumaBench.Bench.Files;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Files;

public sealed class MappingProcessesTests
{
    static readonly SelectedFile Model = new("/models/a b.onnx", new FileIdentity(0xfe, 0x10, 131)), Other = new("/models/b.onnx", new FileIdentity(8, 1, 77));

    [Fact]
    public void A_file_is_known_by_device_and_inode_or_by_inode_and_path()
    {
        using SysFsTree tree = new SysFsTree()
            .File("proc/12/comm", "python3")
            .File("proc/12/maps", """
                7f0000000000-7f0000200000 r--p 00000000 fe:10 131                        /renamed/since (deleted)
                7f0000200000-7f0000400000 r--p 00200000 fe:10 131                        /models/a b.onnx
                7f0000400000-7f0000600000 rw-p 00000000 00:00 0 
                7f0000600000-7f0000800000 rw-p 00000000 00:00 0                          [heap]
                """)
            .File("proc/9/comm", "server")
            .File("proc/9/maps", """
                7f0000000000-7f0000200000 r--p 00000000 00:2f 131                        /models/a b.onnx
                7f0000000000-7f0000200000 r--p 00000000 08:01 77                         /models/b.onnx
                """)
            // Another file: the inode is of another device and has another name, or the name is of another inode.
            .File("proc/10/maps", "7f0000000000-7f0000200000 r--p 00000000 fe:00 131 /else\n7f0000000000-7f0000200000 r--p 00000000 fe:10 132 /models/a b.onnx\nnonsense\n1 2 3 4 x /models/b.onnx")
            .File("proc/self/maps", "7f0000000000-7f0000200000 r--p 00000000 fe:10 131 /models/a b.onnx");

        var found = MappingProcesses.Of(tree.Open(), [Model, Other]);

        Assert.Equal([new MappingProcess(9, "server"), new MappingProcess(12, "python3")], found.ByFile[Model.Path]);
        Assert.Equal([new MappingProcess(9, "server")], found.ByFile[Other.Path]);
        Assert.Equal(0, found.Unread);
    }

    [Fact]
    public void Processes_that_do_not_show_their_mappings_are_counted_and_those_without_any_are_not()
    {
        using SysFsTree tree = new SysFsTree().File("proc/20/cmdline", "secret").File("proc/21/cmdline", "").File("proc/22/maps", "").File("proc/22/cmdline", "open");
        Assert.Equal((0, 1), (MappingProcesses.Of(tree.Open(), [Model]).ByFile.Count, MappingProcesses.Of(tree.Open(), [Model]).Unread));
    }
}
