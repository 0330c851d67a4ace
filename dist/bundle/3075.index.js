"use strict";exports.id=3075,exports.ids=[3075],exports.modules={3075:((e,t,n)=>{n.r(t),n.d(t,{completion:()=>completion});var r=n(3852),i=n(8422),a=n(2964);let o={bash,zsh,fish};function completion(e,t,n){let i=Object.hasOwn(o,t)?o[t]:void 0;if(i===void 0){let e=Object.keys(o).join(`, `);throw new r.H(`INPUT_INVALID`,{input:`shell`,value:(0,a.IY)(t,Object.keys(o)),expected:`a shell whose completion is known`,example:e})}for(let t of i(wordsOf(e)).trimEnd().split(`
`))n.ci.log(t);return{exitCode:0}}function wordsOf(e){let t=e.commands.map(e=>({name:e.name(),flags:[...e.commands.map(e=>e.name()),...e.options.flatMap(({long:e})=>e?[e]:[])]})),n=Object.entries(i.Z).flatMap(([e,{choices:t}])=>t===void 0?[]:[{flag:`--${e}`,choices:t}]);return{commands:[...t,{name:`help`,flags:t.map(({name:e})=>e)}],values:n}}function bash({commands:e,values:t}){return`_token_action() {
  local words
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${t.map(({flag:e,choices:t})=>`    ${e}) words="${t.join(` `)}" ;;`).join(`
`)}
    *)
      case "\${COMP_CWORD}:\${COMP_WORDS[1]}" in
        1:*) words="${e.map(({name:e})=>e).join(` `)}" ;;
${e.map(({name:e,flags:t})=>`        *:${e}) words="${t.join(` `)}" ;;`).join(`
`)}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _token_action token-action
`}function zsh(e){return`autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bash(e)}`}function fish({commands:e,values:t}){let n=new Map(t.map(({flag:e,choices:t})=>[e,t])),r=e.flatMap(({name:e,flags:t})=>t.map(t=>{let r=`complete -c token-action -n '__fish_seen_subcommand_from ${e}'`;if(!t.startsWith(`--`))return`${r} -a ${t}`;let i=n.get(t);return`${r} -l ${t.slice(2)}${i===void 0?``:` -xa '${i.join(` `)}'`}`}));return`${[`complete -c token-action -n __fish_use_subcommand -a '${e.map(({name:e})=>e).join(` `)}'`,...r].join(`
`)}\n`}})};